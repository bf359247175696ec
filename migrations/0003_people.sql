create table people (
  trust_id uuid not null references trusts (id),
  id uuid not null default waymark_id(),
  name text not null check (name <> ''),
  email text not null check (email like '%_@_%'),
  job_title text,
  phone text,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (trust_id, id)
);
comment on table people is 'People with an account. Never deleted: records and approvals name them.';
create unique index people_email on people (lower(email));
comment on index people_email is 'Across all trusts: the e-mail address alone decides where a person signs in.';
select waymark_protect('people', 'select, insert, update');

create table credentials (
  trust_id uuid not null,
  person_id uuid not null,
  password_hash text,
  password_set_at timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  recovery_codes text[] not null default '{}',
  primary key (trust_id, person_id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table credentials is 'Apart from people, so that a list of people never reads a secret.';
comment on column credentials.password_hash is 'argon2id in PHC form, with its own parameters and salt.';
comment on column credentials.totp_last_step is 'The last time step that was used; the same code is refused a second time.';
comment on column credentials.recovery_codes is 'SHA-256 of each unused recovery code, hexadecimal.';
select waymark_protect('credentials', 'select, insert, update');

create table role_assignments (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  person_id uuid not null,
  school_id uuid,
  provider_id uuid,
  role text not null check (role <> ''),
  from_on date not null default current_date,
  to_on date,
  assigned_by uuid,
  created_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  check (to_on >= from_on)
);
comment on table role_assignments is 'A person may hold several roles at several schools. No school: the role is trust-wide. Ended by to_on (inclusive), never deleted.';
create index role_assignments_by_person on role_assignments (trust_id, person_id);
create index role_assignments_by_school on role_assignments (trust_id, school_id, role);
select waymark_protect('role_assignments', 'select, insert, update');

create table sessions (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  person_id uuid not null,
  token_sha256 bytea not null,
  second_factor_at timestamptz,
  address text,
  agent text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table sessions is 'Only the SHA-256 of the cookie''s token is kept: a copy of this table signs nobody in.';
create unique index sessions_token on sessions (token_sha256);
create index sessions_by_person on sessions (trust_id, person_id) where ended_at is null;
select waymark_protect('sessions', 'select, insert, update');

create table invitations (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  person_id uuid not null,
  token_sha256 bytea not null,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table invitations is 'A single-use link by which a new person sets the first password.';
create unique index invitations_token on invitations (token_sha256);
select waymark_protect('invitations', 'select, insert, update');

create table password_resets (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  person_id uuid not null,
  token_sha256 bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table password_resets is 'A single-use link by which a person sets a new password.';
create unique index password_resets_token on password_resets (token_sha256);
select waymark_protect('password_resets', 'select, insert, update');
