-- Who may see a row is decided here, once, for every table that follows.
-- Needs PostgreSQL 15 or newer.

create function waymark_trust() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('waymark.trust', true), '')::uuid $$;
comment on function waymark_trust() is 'The trust this transaction works for; null outside withTenant, and then no row is visible.';

create function waymark_all_schools() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('waymark.schools', true), '') = '*' $$;
comment on function waymark_all_schools() is 'True for people whose role is trust-wide.';

create function waymark_schools() returns uuid[] language sql stable parallel safe as
  $$ select case when current_setting('waymark.schools', true) = '*' then '{}'::uuid[]
       else coalesce(string_to_array(nullif(current_setting('waymark.schools', true), ''), ',')::uuid[], '{}') end $$;
comment on function waymark_schools() is 'The schools this transaction may see, when it is not all of the trust''s.';

create function waymark_person() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('waymark.person', true), '')::uuid $$;
comment on function waymark_person() is 'The person who acts; null when Waymark itself acts.';

create function waymark_maintenance() returns boolean language sql stable parallel safe as
  $$ select session_user <> current_user or coalesce(current_setting('waymark.maintenance', true), '') = 'on' $$;
comment on function waymark_maintenance() is
  'Row-level security binds the owner of the tables too. The owner sees rows only inside one of the security definer functions (there the current user is not the one who signed in) or in a migration that switches this on. The policy that asks for it names the owner alone, so the application gains nothing by setting it.';

-- uuidv7 keeps new rows together in an index; servers before PostgreSQL 18 do not have it.
do $do$
begin
  if current_setting('server_version_num')::int >= 180000 then
    execute 'create function waymark_id() returns uuid language sql volatile parallel safe as $$ select uuidv7() $$';
  else
    execute $f$
      create function waymark_id() returns uuid language sql volatile parallel safe as $$
        select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
          || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid $$ $f$;
  end if;
end $do$;
comment on function waymark_id() is 'A new identifier, ordered by time (UUID version 7).';

create function waymark_protect(p_table regclass, p_rights text) returns void language plpgsql as $$
declare
  has_school boolean := exists (select 1 from pg_attribute where attrelid = p_table and attname = 'school_id' and not attisdropped);
  by_trust text := 'trust_id = waymark_trust()';
  by_school text := '(school_id is null or (select waymark_all_schools()) or school_id = any ((select waymark_schools())::uuid[]))';
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('create policy tenant on %s using (%s)', p_table,
    case when has_school then by_trust || ' and ' || by_school else by_trust end);
  execute format('create policy maintenance on %s to %I using (waymark_maintenance())', p_table, current_user);
  execute format('grant %s on %s to waymark_app', p_rights, p_table);
end $$;
comment on function waymark_protect(regclass, text) is
  'Puts row-level security on a tenant table and gives the application those rights and no others. A table with school_id is also limited by school; a row with no school belongs to the whole trust.';
revoke execute on function waymark_protect(regclass, text) from public;
