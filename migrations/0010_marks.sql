create table marks (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  pupil_id uuid not null,
  placement_id uuid,
  day date not null,
  session text not null check (session in ('AM', 'PM')),
  code text not null check (code <> ''),
  minutes_late smallint check (minutes_late between 0 and 600),
  nature_of_activity text,
  source text not null check (source in ('school', 'provider', 'mis')),
  note text,
  reason text,
  supersedes uuid,
  recorded_by uuid,
  recorded_role text not null,
  recorded_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id, pupil_id) references pupils (trust_id, school_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, supersedes) references marks (trust_id, id),
  unique (trust_id, supersedes),
  check (supersedes is null or reason is not null)
);
comment on table marks is 'Attendance marks, one for each session (half a day) and source. Append-only: an amendment is a new mark with its reason; the original stays.';
comment on column marks.code is 'A code of the national attendance code set.';
comment on column marks.nature_of_activity is 'Needed with code B, education off site.';
create unique index marks_first on marks (trust_id, pupil_id, day, session, source) where supersedes is null;
create index marks_by_day on marks (trust_id, school_id, day);
create index marks_by_placement on marks (trust_id, placement_id, day);
select waymark_protect('marks', 'select, insert');

create view current_marks with (security_invoker = true) as
  select m.* from marks m
  where not exists (select 1 from marks later where later.trust_id = m.trust_id and later.supersedes = m.id);
comment on view current_marks is 'Marks that no amendment has superseded.';
grant select on current_marks to waymark_app;
