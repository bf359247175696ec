-- What a placement costs beside the provider's price. Budgets themselves are records of the policy's own form.

create table extra_costs (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  says text not null check (says <> ''),
  each text not null check (each in ('once', 'week', 'session')),
  amount_pence integer not null check (amount_pence > 0),
  from_on date not null,
  to_on date,
  kept_by uuid,
  kept_role text not null,
  kept_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_role text,
  withdrawn_why text check (withdrawn_why <> ''),
  withdrawn_at timestamptz,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, kept_by) references people (trust_id, id),
  foreign key (trust_id, withdrawn_by) references people (trust_id, id),
  check (to_on >= from_on),
  check ((withdrawn_at is null) = (withdrawn_why is null) and (withdrawn_at is null) = (withdrawn_role is null))
);
comment on table extra_costs is 'A cost of a placement beside the provider''s price: registration, travel, an examination. Never changed; one that is wrong is taken back, with the reason.';
comment on column extra_costs.each is 'Counted once, for each week with a session, or for each session agreed.';
create index extra_costs_of_placement on extra_costs (trust_id, placement_id);
select waymark_protect('extra_costs', 'select, insert, update');
