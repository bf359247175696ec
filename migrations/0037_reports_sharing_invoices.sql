-- What passes between a school and a provider: reports on a pupil, information about a pupil, invoices.

create table report_steps (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  record_id uuid not null,
  step text not null check (step in ('read', 'discussed', 'parents-copy')),
  done_on date not null,
  note text not null default '',
  person_id uuid,
  role text not null,
  at timestamptz not null,
  primary key (trust_id, id),
  unique (trust_id, record_id, step),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, record_id) references records (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table report_steps is 'What the school did with a provider''s report: read it, talked it over with the pupil, gave the parents a copy. Append-only.';
comment on column report_steps.note is 'What the pupil said, or how the copy went.';
create index report_steps_of_placement on report_steps (trust_id, placement_id);
select waymark_protect('report_steps', 'select, insert');

create table report_chases (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  duty_key text not null,
  due_on date not null,
  days_late integer not null check (days_late >= 0),
  chased_on date not null,
  mails integer not null,
  primary key (trust_id, id),
  unique (trust_id, placement_id, duty_key, due_on, days_late),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id)
);
comment on table report_chases is 'Each time Waymark reminded a provider of a report that a policy asks for. Append-only.';
comment on column report_chases.days_late is 'The step: 0 on the day, then 3 and 7 days after it.';
select waymark_protect('report_chases', 'select, insert');

create table shared_items (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  provider_id uuid not null,
  title text not null check (title <> ''),
  restricted boolean not null default false,
  purpose text not null check (purpose <> ''),
  basis text not null check (basis <> ''),
  record_id uuid,
  shared_by uuid,
  shared_role text not null,
  shared_on date not null,
  shared_at timestamptz not null,
  revoked_by uuid,
  revoked_role text,
  revoked_why text check (revoked_why <> ''),
  revoked_at timestamptz,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, record_id) references records (trust_id, id),
  foreign key (trust_id, shared_by) references people (trust_id, id),
  foreign key (trust_id, revoked_by) references people (trust_id, id),
  check ((revoked_at is null) = (revoked_why is null) and (revoked_at is null) = (revoked_role is null))
);
comment on table shared_items is 'One thing a school shared with a provider about a pupil: why, on what basis, by whom, and when it was taken back.';
comment on column shared_items.basis is 'The lawful basis, in the words of whoever shared it.';
comment on column shared_items.record_id is 'The record of the policy''s own form, which meets its duties.';
create index shared_items_of_placement on shared_items (trust_id, placement_id);
select waymark_protect('shared_items', 'select, insert, update');
-- That something was taken back stays to be seen; what it said does not (shared_contents).
select waymark_open_to_outsiders('shared_items',
  'provider_id = (select waymark_provider()) and waymark_outsider_sees_placement(trust_id, placement_id)', 'false');

create function waymark_outsider_reads_shared(p_trust uuid, p_item uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from shared_items i where i.trust_id = p_trust and i.id = p_item and i.revoked_at is null); end $$;
comment on function waymark_outsider_reads_shared(uuid, uuid) is 'Whether this transaction sees the shared item and it has not been taken back. Asked by policies.';

create table shared_contents (
  trust_id uuid not null,
  item_id uuid not null,
  school_id uuid not null,
  body text not null,
  primary key (trust_id, item_id),
  foreign key (trust_id, item_id) references shared_items (trust_id, id)
);
comment on table shared_contents is 'What an item says, as it was when it was shared. Hidden from the provider from the moment the item is taken back.';
select waymark_protect('shared_contents', 'select, insert');
select waymark_open_to_outsiders('shared_contents', 'waymark_outsider_reads_shared(trust_id, item_id)', 'false');

create table shared_reads (
  trust_id uuid not null,
  item_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  role text not null,
  read_at timestamptz not null,
  primary key (trust_id, item_id, person_id),
  foreign key (trust_id, item_id) references shared_items (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table shared_reads is 'Read receipts: who at the provider confirmed that they read what was shared. Append-only.';
select waymark_protect('shared_reads', 'select, insert');
select waymark_open_to_outsiders('shared_reads', 'waymark_outsider_reads_shared(trust_id, item_id)', 'false');

create table placement_charges (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  mode text not null check (mode in ('session-agreed', 'session-attended', 'week', 'fixed')),
  rate_pence integer not null check (rate_pence >= 0),
  from_on date not null,
  set_by uuid,
  set_role text not null,
  set_at timestamptz not null,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, set_by) references people (trust_id, id)
);
comment on table placement_charges is 'How a placement is charged: for each session agreed or attended, for each week, or one sum. The school''s own choice. Append-only: the newest from a day on counts.';
create index placement_charges_of_placement on placement_charges (trust_id, placement_id, from_on);
select waymark_protect('placement_charges', 'select, insert');
select waymark_open_to_outsiders('placement_charges', 'waymark_outsider_sees_placement(trust_id, placement_id)', 'false');

create table invoices (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  provider_id uuid not null,
  number text not null check (number <> ''),
  from_on date not null,
  to_on date not null,
  received_on date not null,
  total_pence integer not null check (total_pence >= 0),
  state text not null check (state in ('received', 'queried', 'approved', 'paid', 'replaced')),
  version integer not null default 1,
  entered_by uuid,
  entered_role text not null,
  entered_at timestamptz not null,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, entered_by) references people (trust_id, id),
  check (to_on >= from_on)
);
comment on table invoices is 'A provider''s invoice to a school for a period. What is asked never changes; only its state does. A queried one is replaced by a corrected one of the same number.';
create unique index invoices_number on invoices (trust_id, school_id, provider_id, number) where state <> 'replaced';
create index invoices_of_school on invoices (trust_id, school_id, to_on);
select waymark_protect('invoices', 'select, insert, update');
select waymark_open_to_outsiders('invoices', 'provider_id = (select waymark_provider())', 'false');

create function waymark_outsider_sees_invoice(p_trust uuid, p_invoice uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from invoices i where i.trust_id = p_trust and i.id = p_invoice); end $$;
comment on function waymark_outsider_sees_invoice(uuid, uuid) is 'Whether this transaction sees the invoice. Asked by policies.';

create table invoice_lines (
  trust_id uuid not null,
  invoice_id uuid not null,
  line integer not null check (line > 0),
  school_id uuid not null,
  placement_id uuid not null,
  quantity integer not null check (quantity > 0),
  unit_pence integer not null check (unit_pence >= 0),
  amount_pence integer not null check (amount_pence = quantity * unit_pence),
  primary key (trust_id, invoice_id, line),
  foreign key (trust_id, invoice_id) references invoices (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id)
);
comment on table invoice_lines is 'What is asked for one placement: so many sessions, weeks or sums at a price. Append-only.';
create index invoice_lines_of_placement on invoice_lines (trust_id, placement_id);
select waymark_protect('invoice_lines', 'select, insert');
select waymark_open_to_outsiders('invoice_lines', 'waymark_outsider_sees_invoice(trust_id, invoice_id)', 'false');

create table invoice_steps (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  invoice_id uuid not null,
  step text not null check (step in ('approved', 'queried', 'paid', 'replaced')),
  done_on date not null,
  reason text not null check (reason <> ''),
  person_id uuid,
  role text not null,
  at timestamptz not null,
  primary key (trust_id, id),
  foreign key (trust_id, invoice_id) references invoices (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table invoice_steps is 'Who approved, queried or paid an invoice, when and why. Append-only.';
create index invoice_steps_of_invoice on invoice_steps (trust_id, invoice_id);
select waymark_protect('invoice_steps', 'select, insert');
select waymark_open_to_outsiders('invoice_steps', 'waymark_outsider_sees_invoice(trust_id, invoice_id)', 'false');
