create table records (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid,
  form text not null,
  form_version text not null,
  pack_version_id uuid references pack_versions (id),
  about text not null check (about in ('placement', 'pupil', 'provider', 'school')),
  placement_id uuid,
  pupil_id uuid,
  provider_id uuid,
  site_id uuid,
  answers jsonb not null,
  asked jsonb not null,
  signatures jsonb not null default '[]',
  done_on date not null,
  complete boolean not null,
  valid_until date,
  restricted boolean not null default false,
  supersedes uuid,
  amend_reason text,
  recorded_by uuid,
  recorded_role text not null,
  recorded_at timestamptz not null default now(),
  idempotency_key text,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, pupil_id) references pupils (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, site_id) references provider_sites (trust_id, id),
  foreign key (trust_id, supersedes) references records (trust_id, id),
  foreign key (trust_id, recorded_by) references people (trust_id, id),
  unique (trust_id, supersedes),
  unique (trust_id, idempotency_key),
  check ((supersedes is null) = (amend_reason is null)),
  check (case about when 'placement' then placement_id is not null when 'pupil' then pupil_id is not null
    when 'provider' then provider_id is not null else school_id is not null end)
);
comment on table records is 'One thing that was done. Append-only: a correction is a new record that supersedes.';
comment on column records.school_id is 'The school that did it; none when it is known to the whole trust.';
comment on column records.asked is 'The questions word for word, beside the answers, so that an old record stays readable.';
comment on column records.done_on is 'The day it was done, which may be before the day it was recorded.';
comment on column records.valid_until is 'The last day on which this record still meets a standing duty.';
comment on column records.restricted is 'Safeguarding and SEN detail: designated staff only, and every view is audited.';
comment on column records.idempotency_key is 'A form sent twice makes one record.';
create index records_by_placement on records (trust_id, placement_id, form, done_on desc);
create index records_by_pupil on records (trust_id, pupil_id, form, done_on desc);
create index records_by_provider on records (trust_id, provider_id, form, done_on desc);
create index records_by_school on records (trust_id, school_id, form, done_on desc);
select waymark_protect('records', 'select, insert');

create view current_records with (security_invoker = true) as
  select r.* from records r
  where not exists (select 1 from records later where later.trust_id = r.trust_id and later.supersedes = r.id);
comment on view current_records is 'Records that no correction has superseded.';
grant select on current_records to waymark_app;

create table drafts (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid,
  person_id uuid not null,
  form text not null,
  form_version text not null,
  about text not null check (about in ('placement', 'pupil', 'provider', 'school')),
  placement_id uuid,
  pupil_id uuid,
  provider_id uuid,
  site_id uuid,
  amends uuid,
  answers jsonb not null default '{}',
  version integer not null default 1,
  saved_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id),
  unique nulls not distinct (trust_id, person_id, form, school_id, placement_id, pupil_id, provider_id, site_id, amends)
);
comment on table drafts is 'A form somebody has begun. One for each person, form and subject; gone once it is recorded.';
select waymark_protect('drafts', 'select, insert, update, delete');

create table files (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid,
  storage_key text not null,
  name text not null,
  content_type text not null,
  size_bytes integer not null check (size_bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  scan_state text not null default 'not scanned' check (scan_state in ('not scanned', 'clean', 'infected', 'failed')),
  scanned_at timestamptz,
  record_id uuid,
  draft_id uuid,
  placement_id uuid,
  provider_id uuid,
  restricted boolean not null default false,
  uploaded_by uuid,
  uploaded_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, record_id) references records (trust_id, id),
  foreign key (trust_id, uploaded_by) references people (trust_id, id),
  unique (trust_id, storage_key)
);
comment on table files is 'What was uploaded; the bytes are on disk under an unguessable key. The content decides the type, not the name.';
comment on column files.scan_state is 'Honest: without a scanner it stays "not scanned".';
create index files_by_record on files (trust_id, record_id);
create index files_by_draft on files (trust_id, draft_id);
select waymark_protect('files', 'select, insert, update');

create table documents (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid,
  kind text not null,
  template_version text not null,
  placement_id uuid,
  pupil_id uuid,
  provider_id uuid,
  data jsonb not null,
  pdf bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  issued_by uuid,
  issued_role text not null,
  issued_at timestamptz not null default now(),
  idempotency_key text,
  primary key (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, pupil_id) references pupils (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, issued_by) references people (trust_id, id),
  unique (trust_id, idempotency_key)
);
comment on table documents is 'Letters and agreements as they were issued: the data, the version of the template, the file and its hash. Append-only.';
create index documents_by_placement on documents (trust_id, placement_id, kind);
select waymark_protect('documents', 'select, insert');
