create table duties (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  subject_kind text not null check (subject_kind in ('placement', 'pupil', 'provider', 'school')),
  subject_id uuid not null,
  placement_id uuid,
  pupil_id uuid,
  provider_id uuid,
  duty_key text not null,
  window_no integer not null default 0,
  title text not null,
  clauses text[] not null default '{}',
  state text not null,
  is_open boolean not null,
  due_on date,
  first_alert_on date,
  met_by uuid,
  met_on date,
  owner_role text not null,
  owner_id uuid,
  blocks text,
  effect text,
  details jsonb not null default '{}',
  assessed_on date not null,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  unique (trust_id, school_id, subject_kind, subject_id, duty_key, window_no)
);
comment on table duties is 'What is to be done, written by the rulebook''s engine in the transaction that changes its facts. Derived: it can be thrown away and worked out again.';
comment on column duties.window_no is 'Which turn of a rhythm; 0 for a duty that is done once.';
comment on column duties.is_open is 'True while somebody still has to do something: the lists read only these.';
comment on column duties.first_alert_on is 'From this day on it is shown as coming up.';
comment on column duties.blocks is 'The step of the placement that waits for it, if any.';
comment on column duties.details is 'How the date came about and why it applies, in words.';
create index duties_due on duties (trust_id, school_id, due_on) where is_open;
create index duties_of_owner on duties (trust_id, school_id, owner_role, due_on) where is_open;
create index duties_of_placement on duties (trust_id, placement_id, due_on);
create index duties_of_provider on duties (trust_id, provider_id, due_on) where is_open;
create index duties_of_pupil on duties (trust_id, pupil_id, due_on) where is_open;
select waymark_protect('duties', 'select, insert, update, delete');
