-- Where a complaint stands. The complaint itself, its answer and its outcome are ordinary records of the policy's own forms; who
-- has it, until when, and what came back is here.

create table complaint_steps (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  complaint_id uuid not null,
  step_no integer not null check (step_no > 0),
  kind text not null check (kind in ('taken', 'answered')),
  with_whom text not null check (with_whom in ('staff', 'headteacher', 'governing-body', 'trust', 'provider', 'council', 'ofsted')),
  on_day date not null,
  answer_by date,
  note text not null check (note <> ''),
  person_id uuid not null,
  role text not null,
  at timestamptz not null,
  primary key (trust_id, id),
  unique (trust_id, complaint_id, step_no),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, complaint_id) references records (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id),
  check (kind = 'taken' or answer_by is null),
  check (answer_by >= on_day)
);
comment on table complaint_steps is 'Each time a complaint was taken to somebody, and each answer that came. Append-only.';
comment on column complaint_steps.complaint_id is 'The first version of the complaint''s record: corrections of it do not move its steps.';
comment on column complaint_steps.step_no is 'Counts from 1: two people who write a step at once cannot both succeed.';
comment on column complaint_steps.answer_by is 'When an answer is expected: the school''s own choice, for no policy gives a time beyond its own first answer.';
select waymark_protect('complaint_steps', 'select, insert');

-- What follows from an incident, a concern or a complaint is read by what it follows from.
create index duties_after on duties (trust_id, school_id, (details ->> 'event')) where details ->> 'event' is not null;
