create table pupil_imports (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  person_id uuid not null,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_kind text not null,
  headings jsonb not null,
  rows jsonb not null,
  mapping jsonb not null,
  state text not null default 'read' check (state in ('read', 'imported')),
  outcome jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, person_id) references people (trust_id, id)
);
comment on table pupil_imports is 'A file of pupils between its upload and its import. The rows are emptied when it is imported, and deleted with it when somebody gives it up or begins another.';
comment on column pupil_imports.headings is 'The file''s own headings, in order.';
comment on column pupil_imports.rows is 'Cells as read: text, number, true or false, or a day.';
comment on column pupil_imports.mapping is 'Which field each column holds, as the person chose; null for a column that is not used.';
comment on column pupil_imports.outcome is 'How many pupils were added, changed and left as they were, and which rows were left out.';
create index pupil_imports_by_person on pupil_imports (trust_id, person_id, created_at desc);
select waymark_protect('pupil_imports', 'select, insert, update, delete');
