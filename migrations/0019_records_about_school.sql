-- What is recorded about a school itself is a handful of rows among all its records. Every assessment asks for them beside those
-- of one placement, pupil and provider; without this, it read every record of the school.
create index records_about_school on records (trust_id, school_id, done_on) where about = 'school';
