create table job_runs (
  job text not null,
  day date not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  attempts integer not null default 1,
  last_error text,
  primary key (job, day)
);
comment on table job_runs is 'Which night''s work was done on which day. Of several application servers, the one that writes the row does the work; an unfinished row is taken over after an hour. Names no trust and no person.';
grant select, insert, update on job_runs to waymark_app;
