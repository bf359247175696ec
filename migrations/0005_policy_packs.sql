create table pack_versions (
  id uuid primary key default waymark_id(),
  pack text not null check (pack <> ''),
  version_sha256 text not null check (version_sha256 ~ '^[0-9a-f]{64}$'),
  content jsonb not null,
  created_at timestamptz not null default now(),
  unique (pack, version_sha256)
);
comment on table pack_versions is 'The exact text of each version of a policy pack that was ever used. Policies name no pupil and belong to no trust, so this table has no tenant. Append-only.';
grant select, insert on pack_versions to waymark_app;

create table pack_adoptions (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  pack_version_id uuid not null references pack_versions (id),
  settings jsonb not null default '{}',
  adopted_on date not null,
  adopted_by uuid,
  adopted_role text not null,
  note text,
  recorded_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, adopted_by) references people (trust_id, id)
);
comment on table pack_adoptions is 'Which version of which policy a school works by, and its own choices where the policy is silent. The newest with adopted_on not after today is in force; decisions keep the one they were made under. Append-only.';
create index pack_adoptions_in_force on pack_adoptions (trust_id, school_id, adopted_on desc, id desc);
select waymark_protect('pack_adoptions', 'select, insert');
