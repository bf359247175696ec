create table providers (
  trust_id uuid not null references trusts (id),
  id uuid not null default waymark_id(),
  name text not null check (name <> ''),
  kind text not null,
  urn text,
  ukprn text,
  registered boolean,
  online boolean not null default false,
  council_list boolean,
  offer text,
  contact_name text,
  contact_role text,
  email text,
  phone text,
  address text,
  website text,
  dsl_name text,
  dsl_phone text,
  dsl_email text,
  declared jsonb not null default '{}',
  barred_on date,
  barred_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (trust_id, id),
  check ((barred_on is null) = (barred_reason is null))
);
comment on table providers is 'A provider is known once in a trust; whether to use it is each school''s own decision (school_providers).';
comment on column providers.registered is 'Registered with the Department for Education as a school; null is not known.';
comment on column providers.council_list is 'On the local authority''s list; null is not known.';
comment on column providers.declared is 'What the provider declares about numbers: full-time pupils, those with an EHC plan, looked-after, and the date.';
create index providers_by_name on providers (trust_id, name);
create unique index providers_urn on providers (trust_id, urn) where urn is not null;
select waymark_protect('providers', 'select, insert, update');
alter table role_assignments add foreign key (trust_id, provider_id) references providers (trust_id, id);

create table provider_sites (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  provider_id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('main', 'satellite', 'subcontracted')),
  address text,
  phone text,
  approved_from date,
  approved_to date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  check (approved_to >= approved_from)
);
comment on table provider_sites is 'Every address at which the provider, or somebody it subcontracts, teaches.';
create index provider_sites_by_provider on provider_sites (trust_id, provider_id);
select waymark_protect('provider_sites', 'select, insert, update');

create table school_providers (
  trust_id uuid not null,
  school_id uuid not null,
  provider_id uuid not null,
  status text not null check (status in ('considering', 'approved', 'barred')),
  reason text,
  decided_by uuid,
  decided_role text,
  decided_on date,
  version integer not null default 1,
  primary key (trust_id, school_id, provider_id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, decided_by) references people (trust_id, id)
);
comment on table school_providers is 'A school''s own decision about a provider, with the office that made it.';
create index school_providers_by_provider on school_providers (trust_id, provider_id);
select waymark_protect('school_providers', 'select, insert, update');
