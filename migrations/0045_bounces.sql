-- Mail that comes back after the mail server had accepted it. What it was is known by an address or Message-ID of its own:
-- the outbox row's id with a keyed hash, and nothing else.

create table mail_keys (
  trust_id uuid not null references trusts (id),
  key bytea not null default sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')) check (length(key) = 32),
  made_at timestamptz not null default now(),
  primary key (trust_id)
);
comment on table mail_keys is 'The secret by which a mail of this trust that comes back is told from one that somebody made up. Made once, never changed.';
select waymark_protect('mail_keys', 'select, insert');

create table bounces (
  trust_id uuid not null references trusts (id),
  id uuid not null default waymark_id(),
  outbox_id uuid not null,
  outcome text not null check (outcome in ('permanent', 'temporary')),
  status text not null default '',
  says text not null default '',
  received_at timestamptz not null,
  settled_at timestamptz,
  primary key (trust_id, id),
  unique (trust_id, outbox_id, outcome)
);
comment on table bounces is 'What a mail server reported of a mail that it had accepted before. The first report of each kind counts; the same one twice changes nothing.';
comment on column bounces.outcome is 'Permanent: it was not delivered and will not be. Temporary: it is late and still tried; only noted.';
comment on column bounces.status is 'The status code of the report (RFC 3463), such as 5.1.1.';
comment on column bounces.says is 'What the mail server said, without addresses.';
comment on column bounces.settled_at is 'When what follows had been done: a letter''s clock stopped. Null while it waits for that.';
create index bounces_to_settle on bounces (received_at) where settled_at is null;
select waymark_protect('bounces', 'select, insert, update');

create table bounce_counts (
  day date not null,
  result text not null check (result in ('permanent', 'temporary', 'repeated', 'delivered', 'unknown', 'not a report')),
  messages integer not null default 0,
  primary key (day, result)
);
comment on table bounce_counts is 'How many messages a day came to the address for returned mail, by what they were: also those that are of no trust, because they are forged or unknown. Names nobody and says nothing of a message.';
grant select, insert, update on bounce_counts to waymark_app;

create index outbox_by_id on outbox (id);

create function find_outbox(p_id uuid) returns table (trust_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.trust_id from public.outbox o where o.id = p_id limit 1 $$;
comment on function find_outbox(uuid) is 'Whose mail it was. Whether the report about it is genuine is decided with that trust''s own key.';
revoke execute on function find_outbox(uuid) from public;
grant execute on function find_outbox(uuid) to waymark_app;

create or replace function dispatches_to_settle(p_limit integer) returns table (trust_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  (select d.trust_id, d.id from public.dispatches d
    join public.outbox o on o.trust_id = d.trust_id and o.idempotency_key = 'dispatch ' || d.id
    where d.state = 'waiting' and o.status in ('sent', 'failed')
    order by d.made_at limit p_limit)
  union
  (select d.trust_id, d.id from public.bounces b
    join public.outbox o on o.trust_id = b.trust_id and o.id = b.outbox_id
    join public.dispatches d on d.trust_id = o.trust_id and o.idempotency_key = 'dispatch ' || d.id
    where b.settled_at is null and b.outcome = 'permanent'
    order by b.received_at limit p_limit) $$;
comment on function dispatches_to_settle(integer) is 'Letters whose e-mail the mail server has accepted or refused since, or that came back, of every trust. Each is settled inside withTenant.';
