-- Review meetings: planned with a day, a time and who is invited by office, then held. What was found is an ordinary record,
-- one for each form the meeting answers, so that one meeting may meet several duties and each can be shown.

create table meetings (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  on_day date not null,
  starts_at text not null,
  ends_at text not null,
  place text not null check (place <> ''),
  invited text[] not null default '{}',
  duties text[] not null default '{}',
  parents_invited_on date,
  short_notice text,
  state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
  change_reason text,
  planned_by uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, planned_by) references people (trust_id, id),
  check (starts_at ~ '^[0-2][0-9]:[0-5][0-9]$' and ends_at ~ '^[0-2][0-9]:[0-5][0-9]$' and ends_at > starts_at)
);
comment on table meetings is 'A review meeting about a placement, from the day it is planned until it is held or called off.';
comment on column meetings.invited is 'Offices and parties, never names: pupil, parent, provider, headteacher and so on.';
comment on column meetings.duties is 'Keys of the duties the meeting was planned for. What it met is decided by the records it became.';
comment on column meetings.short_notice is 'Why the parents of a directed pupil were invited fewer than six school days before, where they were.';
comment on column meetings.change_reason is 'Why it was last moved or called off.';
create index meetings_by_day on meetings (trust_id, school_id, state, on_day);
create index meetings_by_placement on meetings (trust_id, placement_id, on_day);
select waymark_protect('meetings', 'select, insert, update');

create table meeting_records (
  trust_id uuid not null,
  school_id uuid not null,
  meeting_id uuid not null,
  form text not null,
  record_id uuid not null,
  primary key (trust_id, meeting_id, form),
  foreign key (trust_id, meeting_id) references meetings (trust_id, id),
  foreign key (trust_id, record_id) references records (trust_id, id)
);
comment on table meeting_records is 'The records a meeting became, one for each form.';
select waymark_protect('meeting_records', 'select, insert');

create table meeting_agencies (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  meeting_id uuid not null,
  agency text not null check (agency <> ''),
  invited_on date not null,
  reply text not null default 'waiting' check (reply in ('waiting', 'comes', 'views', 'not-coming', 'no-answer')),
  replied_on date,
  version integer not null default 1,
  primary key (trust_id, id),
  foreign key (trust_id, meeting_id) references meetings (trust_id, id),
  check ((reply = 'waiting') = (replied_on is null))
);
comment on table meeting_agencies is 'Each agency that was asked to a meeting and what became of it. Not answering is written down too.';
create index meeting_agencies_by_meeting on meeting_agencies (trust_id, meeting_id);
select waymark_protect('meeting_agencies', 'select, insert, update');

create table action_closures (
  trust_id uuid not null,
  school_id uuid not null,
  placement_id uuid not null,
  record_id uuid not null,
  line integer not null,
  says text not null check (says <> ''),
  note text not null check (note <> ''),
  done_on date not null,
  closed_by uuid not null,
  closed_at timestamptz not null default now(),
  primary key (trust_id, record_id, line),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, record_id) references records (trust_id, id),
  foreign key (trust_id, closed_by) references people (trust_id, id)
);
comment on table action_closures is 'An action that a review agreed is done: on which day and what shows it. The action itself stands in its record. Append-only.';
comment on column action_closures.line is 'Its place among the actions of that record, from 0.';
create index action_closures_by_placement on action_closures (trust_id, placement_id);
select waymark_protect('action_closures', 'select, insert');
