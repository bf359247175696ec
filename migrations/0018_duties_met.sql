-- Today's ruler counts what was met and what is open on each day of some weeks. The open ones have an index (0011); without this
-- one the met ones of a school were found by reading every duty it ever had.
create index duties_met on duties (trust_id, school_id, due_on) where state = 'met';
