-- What a provider sends once for every school of the trust that uses it: certificates and policies, with what they cover and
-- until when. They are offered as evidence; whether a line of a school's checks is met stays the school's own record.

create table provider_documents (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  provider_id uuid not null,
  kind text not null check (kind <> ''),
  insurer text not null default '',
  cover_pence integer check (cover_pence > 0),
  number text not null default '',
  starts_on date,
  expires_on date,
  note text not null default '',
  file_id uuid not null,
  replaces uuid,
  sent_by uuid,
  sent_role text not null,
  sent_at timestamptz not null,
  primary key (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, file_id) references files (trust_id, id),
  foreign key (trust_id, replaces) references provider_documents (trust_id, id),
  foreign key (trust_id, sent_by) references people (trust_id, id),
  unique (trust_id, replaces),
  check (expires_on >= starts_on)
);
comment on table provider_documents is 'A certificate or policy that a provider sent, for every school of the trust that uses it. Append-only: a newer version replaces, and the one before stays readable.';
comment on column provider_documents.expires_on is 'The last day on which it holds; none for a paper without an end.';
create index provider_documents_of_provider on provider_documents (trust_id, provider_id, kind);
create index provider_documents_by_expiry on provider_documents (trust_id, expires_on) where expires_on is not null;
select waymark_protect('provider_documents', 'select, insert');
select waymark_open_to_outsiders('provider_documents', 'provider_id = (select waymark_provider())', 'false');

create function waymark_outsider_sees_document_file(p_trust uuid, p_file uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from provider_documents d where d.trust_id = p_trust and d.file_id = p_file); end $$;
comment on function waymark_outsider_sees_document_file(uuid, uuid) is 'Whether this transaction sees a provider''s document that is kept in the file. Asked by policies.';

-- A colleague opens what another colleague sent.
select waymark_open_to_outsiders('files',
  $$uploaded_by = waymark_person() or waymark_outsider_sees_record(trust_id, record_id)
    or (provider_id = (select waymark_provider()) and waymark_outsider_sees_document_file(trust_id, id))$$,
  'false');
