-- Letters on their way. Issuing a letter starts no clock: that it was accepted by the mail server, handed over or posted
-- does, and a delivery that failed stops it again.

alter table documents add column record_id uuid;
alter table documents add foreign key (trust_id, record_id) references records (trust_id, id);
comment on column documents.record_id is 'The version of the record whose words it carries; none for a document that no form is behind.';

create table dispatches (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  school_id uuid not null,
  placement_id uuid not null,
  pupil_id uuid not null,
  form text not null,
  document_id uuid,
  record_id uuid,
  how text not null check (how in ('email', 'hand', 'post', 'portal')),
  contact_id uuid,
  to_name text not null check (to_name <> ''),
  state text not null check (state in ('waiting', 'sent', 'failed')),
  sent_on date,
  sent_at timestamptz,
  link_id uuid,
  made_by uuid,
  made_role text not null,
  made_at timestamptz not null,
  failed_on date,
  failed_why text,
  failed_by uuid,
  failed_role text,
  failed_at timestamptz,
  version integer not null default 1,
  idempotency_key text,
  primary key (trust_id, id),
  unique (trust_id, idempotency_key),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, school_id, pupil_id) references pupils (trust_id, school_id, id),
  foreign key (trust_id, document_id) references documents (trust_id, id),
  foreign key (trust_id, record_id) references records (trust_id, id),
  foreign key (trust_id, contact_id) references contacts (trust_id, id),
  foreign key (trust_id, link_id) references access_links (trust_id, id),
  foreign key (trust_id, made_by) references people (trust_id, id),
  foreign key (trust_id, failed_by) references people (trust_id, id),
  check (how = 'email' or state <> 'waiting'),
  check ((state = 'sent') <= (sent_on is not null)),
  check ((state = 'failed') = (failed_on is not null and failed_why is not null and failed_role is not null and failed_at is not null))
);
comment on table dispatches is 'Each time a letter left the school: how, to whom, when and by whom; and whether it came back. The record it belongs to is dated from here.';
comment on column dispatches.record_id is 'The letter''s record as it stood when it was sent; none for a document whose date starts nothing.';
comment on column dispatches.state is 'Waiting: an e-mail the mail server has not accepted yet. Sent: accepted, handed over or posted. Failed: refused, or came back later.';
comment on column dispatches.sent_on is 'The day the clock may run from. It stays when a delivery fails: the state says that it no longer counts.';
comment on column dispatches.failed_role is 'The office that noted it; "waymark" when the mail server refused it.';
create index dispatches_of_placement on dispatches (trust_id, placement_id, made_at);
create index dispatches_failed on dispatches (trust_id, school_id) where state = 'failed';
create index dispatches_waiting on dispatches (trust_id, id) where state = 'waiting';
select waymark_protect('dispatches', 'select, insert, update');
select waymark_open_to_outsiders('dispatches', 'false', 'pupil_id = (select waymark_pupil())');

create function dispatches_to_settle(p_limit integer) returns table (trust_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.trust_id, d.id from public.dispatches d
  join public.outbox o on o.trust_id = d.trust_id and o.idempotency_key = 'dispatch ' || d.id
  where d.state = 'waiting' and o.status in ('sent', 'failed')
  order by d.made_at limit p_limit $$;
comment on function dispatches_to_settle(integer) is 'Letters whose e-mail the mail server has accepted or refused since, of every trust. Each is settled inside withTenant.';
revoke execute on function dispatches_to_settle(integer) from public;
grant execute on function dispatches_to_settle(integer) to waymark_app;
