-- Quality visits to providers: planned, filled in on a phone with no signal, merged question by question, then recorded.

create table visits (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  provider_id uuid not null,
  site_id uuid,
  placement_id uuid,
  form text not null,
  about text not null check (about in ('provider', 'placement')),
  planned_on date not null,
  visitor_id uuid not null,
  state text not null default 'planned' check (state in ('planned', 'recorded', 'cancelled')),
  record_id uuid,
  planned_by uuid not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, site_id) references provider_sites (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, visitor_id) references people (trust_id, id),
  foreign key (trust_id, planned_by) references people (trust_id, id),
  foreign key (trust_id, record_id) references records (trust_id, id),
  check ((state = 'recorded') = (record_id is not null)),
  check ((about = 'placement') = (placement_id is not null))
);
comment on table visits is 'A visit to a provider, from the day it is planned until it has become a record.';
comment on column visits.placement_id is 'Where the policy''s form of a visit is about one pupil: whose.';
comment on column visits.record_id is 'The record it became. What is asked and answered stands there; the fields below are its draft.';
create index visits_by_provider on visits (trust_id, school_id, provider_id, planned_on);
select waymark_protect('visits', 'select, insert, update');

create table visit_pupils (
  trust_id uuid not null,
  school_id uuid not null,
  visit_id uuid not null,
  placement_id uuid not null,
  primary key (trust_id, visit_id, placement_id),
  foreign key (trust_id, visit_id) references visits (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id)
);
comment on table visit_pupils is 'The pupils to be seen. Whatever leaves the school names them by their initials.';
select waymark_protect('visit_pupils', 'select, insert, delete');

create table visit_moves (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  visit_id uuid not null,
  from_on date not null,
  to_on date,
  reason text not null check (reason <> ''),
  moved_by uuid not null,
  moved_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, visit_id) references visits (trust_id, id),
  foreign key (trust_id, moved_by) references people (trust_id, id)
);
comment on table visit_moves is 'Each time a visit was put on another day, and why. Append-only.';
comment on column visit_moves.to_on is 'None: it was called off.';
create index visit_moves_by_visit on visit_moves (trust_id, visit_id);
select waymark_protect('visit_moves', 'select, insert');

create table visit_changes (
  trust_id uuid not null,
  visit_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  field text not null,
  base_version integer not null,
  typed jsonb not null,
  outcome text not null check (outcome in ('merged', 'same', 'conflict')),
  version integer not null,
  device text not null,
  typed_at timestamptz not null,
  sent_by uuid not null,
  sent_at timestamptz not null default now(),
  primary key (trust_id, visit_id, id),
  foreign key (trust_id, visit_id) references visits (trust_id, id),
  foreign key (trust_id, sent_by) references people (trust_id, id)
);
comment on table visit_changes is 'Every answer that a device sent, with the version it was made on. Append-only: nothing typed is ever lost. The device makes the id, so sending twice changes nothing.';
comment on column visit_changes.version is 'The version the question had after this change; in a conflict, the one it met.';
comment on column visit_changes.typed_at is 'When it was typed, by the clock of the device.';
select waymark_protect('visit_changes', 'select, insert');

create table visit_fields (
  trust_id uuid not null,
  visit_id uuid not null,
  field text not null,
  school_id uuid not null,
  version integer not null,
  typed jsonb not null,
  change_id uuid not null,
  primary key (trust_id, visit_id, field),
  foreign key (trust_id, visit_id) references visits (trust_id, id),
  foreign key (trust_id, visit_id, change_id) references visit_changes (trust_id, visit_id, id)
);
comment on table visit_fields is 'The answers of a visit''s draft as they stand, each with its own version.';
comment on column visit_fields.typed is 'What stands in the inputs of the question: name to texts, as typed.';
select waymark_protect('visit_fields', 'select, insert, update');

create table visit_conflicts (
  trust_id uuid not null,
  visit_id uuid not null,
  change_id uuid not null,
  school_id uuid not null,
  field text not null,
  closed_at timestamptz,
  closed_by uuid,
  closed_how text check (closed_how in ('chosen', 'left', 'replaced')),
  primary key (trust_id, visit_id, change_id),
  foreign key (trust_id, visit_id, change_id) references visit_changes (trust_id, visit_id, id),
  foreign key (trust_id, closed_by) references people (trust_id, id),
  check ((closed_at is null) = (closed_how is null))
);
comment on table visit_conflicts is 'An answer that met another one made on a device of its own. It waits until a person chooses.';
comment on column visit_conflicts.closed_how is 'Chosen: it became the answer. Left: another was chosen. Replaced: the same device typed on.';
select waymark_protect('visit_conflicts', 'select, insert, update');

create table visit_photos (
  trust_id uuid not null,
  visit_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  school_id uuid not null,
  file_id uuid not null,
  field text,
  taken_at timestamptz not null,
  taken_by uuid not null,
  removed_at timestamptz,
  primary key (trust_id, visit_id, sha256),
  foreign key (trust_id, visit_id) references visits (trust_id, id),
  foreign key (trust_id, file_id) references files (trust_id, id),
  foreign key (trust_id, taken_by) references people (trust_id, id)
);
comment on table visit_photos is 'Photos and papers of a visit, known by their content: a phone that is cut off sends on where it stopped.';
comment on column visit_photos.field is 'The question it shows something of; none for the visit as a whole.';
select waymark_protect('visit_photos', 'select, insert, update');

create table visit_actions (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  provider_id uuid not null,
  visit_id uuid not null,
  record_id uuid not null,
  line integer not null,
  says text not null check (says <> ''),
  owner text,
  due_on date,
  state text not null default 'open' check (state in ('open', 'done')),
  done_on date,
  proof text,
  proof_file_id uuid,
  closed_by uuid,
  closed_at timestamptz,
  version integer not null default 1,
  primary key (trust_id, id),
  unique (trust_id, visit_id, line),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, visit_id) references visits (trust_id, id),
  foreign key (trust_id, record_id) references records (trust_id, id),
  foreign key (trust_id, proof_file_id) references files (trust_id, id),
  foreign key (trust_id, closed_by) references people (trust_id, id),
  check ((state = 'done') = (done_on is not null)),
  check (state = 'open' or proof is not null or proof_file_id is not null)
);
comment on table visit_actions is 'What a visit asked the provider to do, with owner, date and the proof that it was done.';
comment on column visit_actions.says is 'As the record says it, with pupils named by their initials: the provider reads it.';
create index visit_actions_of_provider on visit_actions (trust_id, provider_id, state, due_on);
select waymark_protect('visit_actions', 'select, insert, update');
