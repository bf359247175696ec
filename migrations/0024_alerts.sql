-- Expected and not received: one mechanism for marks, replies, welfare checks and whatever else somebody waits for.

create table alerts (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  kind text not null check (kind in ('marks', 'provider-report', 'reply', 'signature', 'document', 'visit', 'welfare-check')),
  subject_key text not null check (subject_key <> ''),
  provider_id uuid,
  site_id uuid,
  placement_id uuid,
  pupil_id uuid,
  day date not null,
  session text check (session in ('AM', 'PM')),
  expected_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'open', 'closed')),
  opened_at timestamptz,
  step smallint not null default -1 check (step >= -1),
  outcome text,
  closed_at timestamptz,
  closed_by uuid,
  closed_by_name text,
  created_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, site_id) references provider_sites (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, school_id, pupil_id) references pupils (trust_id, school_id, id),
  foreign key (trust_id, closed_by) references people (trust_id, id),
  unique (trust_id, kind, subject_key),
  unique (trust_id, school_id, id),
  check ((state = 'closed') = (outcome is not null)),
  check (state <> 'closed' or (closed_at is not null and closed_by_name is not null)),
  check (state <> 'open' or opened_at is not null)
);
comment on table alerts is 'Something was expected and has not come. Waiting until due_at, then open, until a person gives an outcome. One for each thing expected: the unique key is what makes the watcher safe to run twice.';
comment on column alerts.subject_key is 'What is expected, such as one pupil''s session: "pupil <id> 2026-11-24 AM".';
comment on column alerts.expected_at is 'When it should have come: a session''s start.';
comment on column alerts.due_at is 'The cut-off: from then on silence is an alert.';
comment on column alerts.step is 'The highest step of the ladder it has reached; -1 before it is open. It never goes down.';
comment on column alerts.closed_by_name is 'Who gave the outcome: a person of the school, or the one at the provider whose mark says that the pupil is there.';
create index alerts_open on alerts (trust_id, school_id, due_at) where state <> 'closed';
create index alerts_by_day on alerts (trust_id, school_id, day);
create index alerts_by_pupil on alerts (trust_id, pupil_id, day);
select waymark_protect('alerts', 'select, insert, update');

create table alert_events (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  alert_id uuid not null,
  kind text not null check (kind in ('expected', 'opened', 'told', 'mark', 'note', 'closed')),
  step smallint,
  role text,
  people_told integer,
  mark_id uuid,
  outcome text,
  note text,
  person_id uuid,
  person_role text not null,
  at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id, alert_id) references alerts (trust_id, school_id, id),
  foreign key (trust_id, mark_id) references marks (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table alert_events is 'What happened to an alert, in order: opened, an office told, a late mark that came in, what somebody noted, closed. Append-only.';
comment on column alert_events.role is 'The office told at this step of the ladder.';
comment on column alert_events.people_told is 'How many people hold that office and were e-mailed; none is a fact to be seen.';
create unique index alert_events_once on alert_events (trust_id, alert_id, kind, step) where kind in ('opened', 'told', 'closed');
create unique index alert_events_mark on alert_events (trust_id, alert_id, mark_id) where kind = 'mark';
create index alert_events_by_alert on alert_events (trust_id, alert_id, at);
select waymark_protect('alert_events', 'select, insert');

create table absence_calls (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  pupil_id uuid not null,
  placement_id uuid,
  day date not null,
  called text not null check (called <> ''),
  reached text not null check (reached in ('spoke', 'message-left', 'no-answer', 'visited')),
  safe boolean,
  said text,
  called_at timestamptz not null,
  called_by uuid not null,
  called_role text not null,
  recorded_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id, pupil_id) references pupils (trust_id, school_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, called_by) references people (trust_id, id)
);
comment on table absence_calls is 'The call log of an absence: who rang whom, when, and what came of it. Append-only.';
comment on column absence_calls.called is 'Whom: the contact''s name and relation as kept then, or as typed.';
comment on column absence_calls.safe is 'The pupil is known to be safe and well; null while that is not known.';
create index absence_calls_by_day on absence_calls (trust_id, school_id, day);
create index absence_calls_by_pupil on absence_calls (trust_id, pupil_id, day);
select waymark_protect('absence_calls', 'select, insert');

alter table providers add column am_cut_off smallint not null default 30 check (am_cut_off between 0 and 240);
alter table providers add column pm_cut_off smallint not null default 30 check (pm_cut_off between 0 and 240);
comment on column providers.am_cut_off is 'Minutes after the start of a morning session by which its marks must have come; then silence is an alert.';
comment on column providers.pm_cut_off is 'The same for an afternoon session.';
alter table provider_sites add column am_starts time;
alter table provider_sites add column pm_starts time;
comment on column provider_sites.am_starts is 'When mornings start at this site, where it is not the school''s own time; a pupil''s timetable counts before it.';
