create table placements (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  pupil_id uuid not null,
  provider_id uuid,
  site_id uuid,
  package_id uuid,
  pack_adoption_id uuid,
  route text not null,
  location text not null check (location in ('on-site', 'off-site', 'online')),
  state text not null,
  state_since timestamptz not null default now(),
  proposed_on date,
  approved_on date,
  commissioned_on date,
  start_on date,
  end_on date,
  started_on date,
  ended_on date,
  outcome text,
  timetable jsonb not null default '{}',
  hours numeric(5, 2) check (hours between 0 and 60),
  cost_pence integer check (cost_pence >= 0),
  lead_id uuid,
  facts jsonb not null default '{}',
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id, pupil_id) references pupils (trust_id, school_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, site_id) references provider_sites (trust_id, id),
  foreign key (trust_id, pack_adoption_id) references pack_adoptions (trust_id, id),
  foreign key (trust_id, lead_id) references people (trust_id, id),
  foreign key (trust_id, created_by) references people (trust_id, id),
  check (end_on >= start_on),
  check (ended_on >= started_on)
);
comment on table placements is 'One pupil at one provider by one route. Several placements with one package_id make up one week.';
comment on column placements.state is 'A state of the life-cycle table in the code; changed only together with a row in placement_transitions.';
comment on column placements.start_on is 'The planned first day; started_on is the day it really began.';
comment on column placements.hours is 'Hours a week.';
comment on column placements.pack_adoption_id is 'The policy the placement is judged by.';
comment on column placements.facts is 'Answers to the rulebook''s named questions that have no column of their own.';
create index placements_by_state on placements (trust_id, school_id, state, start_on);
create index placements_by_pupil on placements (trust_id, pupil_id);
create index placements_by_provider on placements (trust_id, provider_id);
select waymark_protect('placements', 'select, insert, update');

create table placement_transitions (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  version integer not null,
  event text not null,
  from_state text,
  to_state text not null,
  person_id uuid,
  role text not null,
  reason text,
  details jsonb not null default '{}',
  happened_on date not null,
  at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id),
  unique (trust_id, placement_id, version)
);
comment on table placement_transitions is 'Every step of a placement''s life, with the person, the office they acted in and the reason. Append-only.';
comment on column placement_transitions.version is 'The placement''s version after this step: two people who press a button at once cannot both succeed.';
select waymark_protect('placement_transitions', 'select, insert');

create table overrides (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  step text not null,
  duty_key text not null,
  clauses text[] not null,
  reason text not null check (reason <> ''),
  person_id uuid,
  role text not null,
  expires_on date not null,
  at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table overrides is 'A gate that the office named by the policy let through unmet, why, and until when. Append-only.';
create index overrides_by_placement on overrides (trust_id, placement_id);
select waymark_protect('overrides', 'select, insert');
