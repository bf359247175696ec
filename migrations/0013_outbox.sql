create table outbox (
  trust_id uuid not null references trusts (id),
  id uuid not null default waymark_id(),
  kind text not null,
  payload jsonb not null,
  status text not null default 'waiting' check (status in ('waiting', 'sending', 'sent', 'failed')),
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  sent_at timestamptz,
  last_error text,
  idempotency_key text,
  created_at timestamptz not null default now(),
  primary key (trust_id, id),
  unique (trust_id, idempotency_key)
);
comment on table outbox is 'What must leave the building, written in the transaction that decided it. Sent afterwards, tried again with growing waits, given up loudly.';
comment on column outbox.next_try_at is 'While sending: when the claim lapses, should the sender have been killed.';
create index outbox_waiting on outbox (next_try_at) where status in ('waiting', 'sending');
select waymark_protect('outbox', 'select, insert, update');

create table mailbox (
  trust_id uuid not null references trusts (id),
  id uuid not null default waymark_id(),
  outbox_id uuid not null,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  sent_at timestamptz not null default now(),
  primary key (trust_id, id),
  unique (trust_id, outbox_id)
);
comment on table mailbox is 'Where mail is put when no mail server is set: a page shows it, for demonstrations.';
create index mailbox_newest on mailbox (trust_id, sent_at desc);
select waymark_protect('mailbox', 'select, insert');

create function claim_outbox(p_limit integer, p_lease interval)
  returns table (trust_id uuid, id uuid, kind text, payload jsonb, attempts integer)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.outbox o
  set status = 'sending', attempts = o.attempts + 1, next_try_at = now() + p_lease
  from (
    select w.trust_id, w.id from public.outbox w
    where w.status in ('waiting', 'sending') and w.next_try_at <= now()
    order by w.next_try_at limit p_limit for update skip locked
  ) due
  where o.trust_id = due.trust_id and o.id = due.id
  returning o.trust_id, o.id, o.kind, o.payload, o.attempts $$;
comment on function claim_outbox(integer, interval) is 'Takes what is due, of every trust, so that no two senders take the same. What becomes of each is written inside withTenant.';
revoke execute on function claim_outbox(integer, interval) from public;
grant execute on function claim_outbox(integer, interval) to waymark_app;
