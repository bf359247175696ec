create table pupils (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  admission_no text,
  upn text,
  first_names text not null check (first_names <> ''),
  last_name text not null check (last_name <> ''),
  known_as text,
  born_on date not null,
  year_group smallint check (year_group between -1 and 14),
  sex text check (sex in ('F', 'M')),
  sen text not null default 'N' check (sen in ('N', 'K', 'E')),
  ehc_plan boolean,
  looked_after boolean,
  social_worker boolean,
  child_protection boolean,
  free_meals boolean,
  semh boolean,
  medical_needs boolean,
  attendance_baseline numeric(5, 2) check (attendance_baseline between 0 and 100),
  details jsonb not null default '{}',
  joined_on date,
  left_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (trust_id, id),
  unique (trust_id, school_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  check (left_on >= joined_on)
);
comment on table pupils is 'Pupils on a school''s roll.';
comment on column pupils.year_group is '-1 nursery, 0 reception, 1 to 14.';
comment on column pupils.sen is 'N no special educational need, K SEN support, E EHC plan.';
comment on column pupils.ehc_plan is 'Three answers: yes, no, and null for not known. A rule that depends on it says so rather than pass.';
comment on column pupils.attendance_baseline is 'Attendance before alternative provision, per cent.';
comment on column pupils.version is 'Raised by one with every change; a stale page is refused.';
create unique index pupils_upn on pupils (trust_id, school_id, upn) where upn is not null and left_on is null;
create unique index pupils_admission_no on pupils (trust_id, school_id, admission_no) where admission_no is not null;
create index pupils_by_name on pupils (trust_id, school_id, last_name, first_names);
select waymark_protect('pupils', 'select, insert, update');

create table contacts (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  pupil_id uuid not null,
  name text not null check (name <> ''),
  relation text not null,
  parental_responsibility boolean,
  lives_with boolean,
  may_receive_letters boolean not null default false,
  email text,
  phone text,
  address text,
  priority smallint not null default 1,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id, pupil_id) references pupils (trust_id, school_id, id)
);
comment on table contacts is 'A pupil''s parents and carers.';
comment on column contacts.may_receive_letters is 'Set for each person: a parent who lives elsewhere may or may not be written to.';
create index contacts_by_pupil on contacts (trust_id, pupil_id);
select waymark_protect('contacts', 'select, insert, update');
