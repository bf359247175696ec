-- Signatures by link: who was asked to sign what, what they asked first, and what they answered. The signature itself is
-- part of the record; these rows say how it came.

create table signature_requests (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  pupil_id uuid not null,
  form text not null,
  record_id uuid,
  line text not null,
  signer text not null check (signer in ('parent', 'pupil')),
  contact_id uuid,
  name text not null check (name <> ''),
  capacity text not null,
  email text not null check (email <> ''),
  language text not null default '',
  translation text not null default '',
  translated_by text not null default '',
  state text not null default 'asked' check (state in ('asked', 'signed', 'declined', 'withdrawn')),
  asked_by uuid,
  asked_role text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  remind_on date,
  reminded_at timestamptz,
  link_id uuid not null,
  answered_at timestamptz,
  answer_record_id uuid,
  views text not null default '',
  reason text not null default '',
  version integer not null default 1,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, school_id, pupil_id) references pupils (trust_id, school_id, id),
  foreign key (trust_id, record_id) references records (trust_id, id),
  foreign key (trust_id, contact_id) references contacts (trust_id, id),
  foreign key (trust_id, asked_by) references people (trust_id, id),
  foreign key (trust_id, link_id) references access_links (trust_id, id),
  foreign key (trust_id, answer_record_id) references records (trust_id, id),
  check ((signer = 'parent') = (contact_id is not null)),
  check ((translation = '') = (language = '') and (translation = '') = (translated_by = '')),
  check ((state in ('signed', 'declined')) = (answer_record_id is not null))
);
comment on table signature_requests is 'One person asked by link to sign one agreement, or to answer whether they give permission.';
comment on column signature_requests.record_id is 'The agreement as it stood when it was asked; none for a permission, whose record the answer itself makes.';
comment on column signature_requests.line is 'The signature line of the form; empty for a permission.';
comment on column signature_requests.translation is 'A summary in another language, with who translated it. It is help for reading, never what is signed.';
comment on column signature_requests.link_id is 'The newest link; a reminder makes a new one and closes the one before.';
comment on column signature_requests.answer_record_id is 'The version of the record that carries the answer.';
create index signature_requests_of_placement on signature_requests (trust_id, placement_id, asked_at);
create index signature_requests_waiting on signature_requests (trust_id, school_id, state) where state = 'asked';
create index signature_requests_by_link on signature_requests (trust_id, link_id);
select waymark_protect('signature_requests', 'select, insert, update');
select waymark_open_to_outsiders('signature_requests', 'false', 'pupil_id = (select waymark_pupil())');

create table signature_questions (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  request_id uuid not null,
  pupil_id uuid not null,
  question text not null check (question <> ''),
  asked_at timestamptz not null,
  answer text not null default '',
  answered_by uuid,
  answered_role text,
  answered_at timestamptz,
  primary key (trust_id, id),
  foreign key (trust_id, request_id) references signature_requests (trust_id, id),
  foreign key (trust_id, school_id, pupil_id) references pupils (trust_id, school_id, id),
  foreign key (trust_id, answered_by) references people (trust_id, id),
  check ((answer = '') = (answered_at is null))
);
comment on table signature_questions is 'What somebody asked before they signed, and the school''s answer, shown on the same page.';
create index signature_questions_of_request on signature_questions (trust_id, request_id, asked_at);
select waymark_protect('signature_questions', 'select, insert, update');
select waymark_open_to_outsiders('signature_questions', 'false', 'pupil_id = (select waymark_pupil())');

alter table documents add column check_code text unique check (check_code ~ '^[0-9A-Z]{20}$');
comment on column documents.check_code is 'Printed on a sealed document; whoever has the paper can ask whether Waymark sealed it.';
create index documents_by_sha256 on documents (sha256);

create function find_genuine_document(p_sha256 text, p_code text)
  returns table (title text, issued_on date, sealed boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.data ->> 'title', (d.issued_at at time zone 'Europe/London')::date, d.check_code is not null
  from public.documents d
  where d.sha256 = p_sha256 or d.check_code = p_code limit 1 $$;
comment on function find_genuine_document(text, text) is
  'Whether a file, or the code printed on one, is known: its own title and day and nothing else. Anybody may ask, so it answers for every trust and names nobody.';
revoke execute on function find_genuine_document(text, text) from public;
grant execute on function find_genuine_document(text, text) to waymark_app;
