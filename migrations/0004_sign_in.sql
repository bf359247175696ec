-- Somebody who signs in has no trust yet. Each function below answers one question that only the bearer of an
-- e-mail address or a secret token can ask, and answers with identifiers only. Everything else about signing in
-- then happens inside withTenant, under row-level security like any other work. The functions run as the owner
-- of the tables, whom the policy called maintenance lets through only inside such a function.

create function find_account(p_email text) returns table (trust_id uuid, person_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select p.trust_id, p.id from public.people p where lower(p.email) = lower(p_email) and p.active $$;
comment on function find_account(text) is 'Which account signs in with this e-mail address.';

create function find_session(p_token_sha256 bytea) returns table (trust_id uuid, session_id uuid, person_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select s.trust_id, s.id, s.person_id from public.sessions s
     where s.token_sha256 = p_token_sha256 and s.ended_at is null $$;
comment on function find_session(bytea) is 'Whose session this token opens. Whether it has expired is for the caller''s clock.';

create function find_invitation(p_token_sha256 bytea) returns table (trust_id uuid, invitation_id uuid, person_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select i.trust_id, i.id, i.person_id from public.invitations i
     where i.token_sha256 = p_token_sha256 and i.used_at is null $$;
comment on function find_invitation(bytea) is 'Whose invitation this token is.';

create function find_password_reset(p_token_sha256 bytea) returns table (trust_id uuid, reset_id uuid, person_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select r.trust_id, r.id, r.person_id from public.password_resets r
     where r.token_sha256 = p_token_sha256 and r.used_at is null $$;
comment on function find_password_reset(bytea) is 'Whose password reset this token is.';

create function list_trusts() returns table (trust_id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select t.id, t.name from public.trusts t order by t.id $$;
comment on function list_trusts() is 'For the night''s work, which goes through the trusts one by one, each inside withTenant; and to know a first run.';

create table sign_in_attempts (
  id bigint generated always as identity primary key,
  key_sha256 bytea not null,
  at timestamptz not null,
  succeeded boolean not null
);
comment on table sign_in_attempts is 'For growing delays. Before sign-in there is no trust, so this table has no tenant; it holds only hashes of the account and of the network address, and names nobody.';
create index sign_in_attempts_by_key on sign_in_attempts (key_sha256, at desc);
create index sign_in_attempts_by_time on sign_in_attempts (at);
grant select, insert, delete on sign_in_attempts to waymark_app;

do $$
declare f text;
begin
  foreach f in array array['find_account(text)', 'find_session(bytea)', 'find_invitation(bytea)', 'find_password_reset(bytea)', 'list_trusts()'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to waymark_app', f);
  end loop;
end $$;
