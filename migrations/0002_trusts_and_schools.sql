create table trusts (
  id uuid primary key default waymark_id(),
  name text not null check (name <> ''),
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
comment on table trusts is 'A multi-academy trust, or one school on its own. The tenant.';
alter table trusts enable row level security;
alter table trusts force row level security;
create policy tenant on trusts using (id = waymark_trust());
do $$ begin execute format('create policy maintenance on trusts to %I using (waymark_maintenance())', current_user); end $$;
grant select, insert, update on trusts to waymark_app;

create table schools (
  trust_id uuid not null references trusts (id),
  id uuid not null default waymark_id(),
  name text not null check (name <> ''),
  phase text not null check (phase in ('primary', 'secondary', 'all-through')),
  kind text not null check (kind in ('maintained', 'academy', 'independent', 'pru')),
  la_code text,
  urn text,
  address text,
  phone text,
  email text,
  am_starts time not null default '08:50',
  pm_starts time not null default '13:10',
  settings jsonb not null default '{}',
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (trust_id, id)
);
comment on table schools is 'A school of the trust. Its own settings are those its policy leaves open.';
comment on column schools.la_code is 'Three-digit code of the local authority.';
comment on column schools.am_starts is 'When the morning session''s register opens, local time.';
alter table schools enable row level security;
alter table schools force row level security;
create policy tenant on schools
  using (trust_id = waymark_trust() and ((select waymark_all_schools()) or id = any ((select waymark_schools())::uuid[])));
do $$ begin execute format('create policy maintenance on schools to %I using (waymark_maintenance())', current_user); end $$;
grant select, insert, update on schools to waymark_app;

create table school_terms (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  academic_year text not null check (academic_year ~ '^\d{4}/\d{2}$'),
  name text not null,
  starts_on date not null,
  ends_on date not null,
  half_term_starts_on date,
  half_term_ends_on date,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  unique (trust_id, school_id, academic_year, name),
  check (ends_on >= starts_on),
  check ((half_term_starts_on is null) = (half_term_ends_on is null)),
  check (half_term_ends_on >= half_term_starts_on)
);
comment on table school_terms is 'Terms with their half-term break; all four dates are inclusive.';
select waymark_protect('school_terms', 'select, insert, update, delete');

create table school_closures (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  kind text not null check (kind in ('inset', 'closure', 'bank-holiday')),
  name text not null,
  starts_on date not null,
  ends_on date not null,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  check (ends_on >= starts_on)
);
comment on table school_closures is 'Days inside a term that are not school days: INSET days, unexpected closures, and bank holidays that only this school has. The national ones are shipped as data.';
create index school_closures_by_school on school_closures (trust_id, school_id, starts_on);
select waymark_protect('school_closures', 'select, insert, update, delete');
