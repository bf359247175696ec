create table audit_events (
  trust_id uuid not null references trusts (id),
  seq bigint not null,
  at timestamptz not null,
  school_id uuid,
  person_id uuid,
  role text not null,
  action text not null check (action <> ''),
  subject_kind text not null,
  subject_id text,
  detail jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (trust_id, seq)
);
comment on table audit_events is 'Every change and every view of restricted detail. Each event holds the hash of the one before it, so a changed, removed or inserted event breaks the chain. The application can read it and can add through append_audit; it can do nothing else.';
create index audit_events_by_subject on audit_events (trust_id, subject_kind, subject_id, seq);
create index audit_events_by_person on audit_events (trust_id, person_id, seq);
select waymark_protect('audit_events', 'select');

create table audit_heads (
  trust_id uuid primary key references trusts (id),
  seq bigint not null,
  hash bytea not null
);
comment on table audit_heads is 'The end of each trust''s chain. Locked while events are added, so that the chain has one order; compared with the last event, so that cutting the end off is seen.';
select waymark_protect('audit_heads', 'select');
revoke all on audit_heads from waymark_app;

create function audit_hash(p_previous bytea, p_event audit_events) returns bytea language sql stable as $$
  select sha256(p_previous || convert_to(jsonb_build_array(
    p_event.trust_id, p_event.seq, to_char(p_event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), p_event.school_id,
    p_event.person_id, p_event.role, p_event.action, p_event.subject_kind, p_event.subject_id, p_event.detail)::text, 'UTF8')) $$;
comment on function audit_hash(bytea, audit_events) is 'SHA-256 of the previous hash and the event''s own values in a fixed order.';

create function append_audit(p_events jsonb) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  the_trust uuid := waymark_trust();
  head audit_heads;
  event audit_events;
  item jsonb;
begin
  if the_trust is null then
    raise exception 'append_audit is only possible inside withTenant';
  end if;
  insert into audit_heads values (the_trust, 0, '\x') on conflict do nothing;
  select * into head from audit_heads where trust_id = the_trust for update;
  for item in select value from jsonb_array_elements(p_events) loop
    event.trust_id := the_trust;
    event.seq := head.seq + 1;
    event.at := clock_timestamp();
    event.school_id := (item ->> 'school')::uuid;
    event.person_id := waymark_person();
    event.role := coalesce(nullif(current_setting('waymark.role', true), ''), 'waymark');
    event.action := item ->> 'action';
    event.subject_kind := item ->> 'kind';
    event.subject_id := item ->> 'id';
    event.detail := coalesce(item -> 'detail', '{}');
    event.previous_hash := head.hash;
    event.hash := audit_hash(head.hash, event);
    insert into audit_events select event.*;
    head.seq := event.seq;
    head.hash := event.hash;
  end loop;
  update audit_heads set seq = head.seq, hash = head.hash where trust_id = the_trust;
  return head.seq;
end $$;
comment on function append_audit(jsonb) is 'Adds events to the chain of this transaction''s trust. Who acts, and in which role, come from the transaction, not from the caller.';

create function verify_audit(p_trust uuid) returns table (events bigint, head_hash bytea, broken_at bigint, fault text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  event audit_events;
  expected bytea := '\x';
  head audit_heads;
begin
  events := 0;
  for event in select * from audit_events a where a.trust_id = p_trust order by a.seq loop
    events := events + 1;
    if event.seq <> events then broken_at := events; fault := 'an event is missing'; exit; end if;
    if event.previous_hash <> expected then broken_at := event.seq; fault := 'the event does not follow the one before it'; exit; end if;
    if event.hash <> audit_hash(expected, event) then broken_at := event.seq; fault := 'the event was changed'; exit; end if;
    expected := event.hash;
  end loop;
  select * into head from audit_heads h where h.trust_id = p_trust;
  if fault is null and (coalesce(head.seq, 0) <> events or coalesce(head.hash, '\x') <> expected) then
    broken_at := events + 1;
    fault := 'the end of the chain is missing or was changed';
  end if;
  head_hash := expected;
  return next;
end $$;
comment on function verify_audit(uuid) is 'Walks one trust''s chain from its beginning; broken_at is the first event that does not fit. Says how many events and the last hash, not what they hold.';

revoke execute on function append_audit(jsonb), verify_audit(uuid) from public;
grant execute on function append_audit(jsonb), verify_audit(uuid) to waymark_app;
