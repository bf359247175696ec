-- People from outside the school see their own and nothing else: a provider its own current pupils, a parent by a link the
-- one child. The database itself decides it. A table is shut to outsiders unless a line below, or of a later file, opens it.

create function waymark_provider() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('waymark.provider', true), '')::uuid $$;
comment on function waymark_provider() is 'The provider whose staff or link this transaction works for; null for everybody else.';

create function waymark_pupil() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('waymark.pupil', true), '')::uuid $$;
comment on function waymark_pupil() is 'The one child of whom a parent''s or pupil''s link speaks; null for everybody else.';

create function waymark_insider() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('waymark.provider', true), '') = '' and coalesce(current_setting('waymark.pupil', true), '') = '' $$;
comment on function waymark_insider() is 'True for staff of the trust, and for Waymark itself.';

-- Restrictive: it is asked besides the policy called tenant, and narrows it.
create function waymark_shut_to_outsiders(p_table regclass) returns void language plpgsql as $$
begin
  execute format('create policy outsiders on %s as restrictive using ((select waymark_insider()) or waymark_maintenance())', p_table);
end $$;
revoke execute on function waymark_shut_to_outsiders(regclass) from public;

create function waymark_open_to_outsiders(p_table regclass, p_provider text, p_pupil text) returns void language plpgsql as $$
begin
  execute format('drop policy if exists outsiders on %s', p_table);
  execute format($f$create policy outsiders on %s as restrictive using (
    (select waymark_insider()) or waymark_maintenance()
    or ((select waymark_provider()) is not null and (%s))
    or ((select waymark_pupil()) is not null and (%s)))$f$, p_table, p_provider, p_pupil);
end $$;
comment on function waymark_open_to_outsiders(regclass, text, text) is
  'Which rows of a table a provider''s people may see and write, and which the holder of a link about one pupil: two conditions in SQL.';
revoke execute on function waymark_open_to_outsiders(regclass, text, text) from public;

create or replace function waymark_protect(p_table regclass, p_rights text) returns void language plpgsql as $$
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
  perform waymark_shut_to_outsiders(p_table);
end $$;
comment on function waymark_protect(regclass, text) is
  'Puts row-level security on a tenant table and gives the application those rights and no others. A table with school_id is also limited by school; a row with no school belongs to the whole trust. Outsiders see nothing of it until waymark_open_to_outsiders says what.';

do $$
declare t regclass;
begin
  for t in select polrelid::regclass from pg_policy where polname = 'tenant' loop
    perform waymark_shut_to_outsiders(t);
  end loop;
end $$;

select waymark_open_to_outsiders('trusts', 'true', 'true');
select waymark_open_to_outsiders('placements',
  $$provider_id = (select waymark_provider()) and state in ('approved', 'ready', 'active', 'under-review', 'suspended', 'ending')$$,
  $$pupil_id = (select waymark_pupil()) and state not in ('draft', 'declined', 'withdrawn')$$);
select waymark_open_to_outsiders('pupils',
  $$exists (select 1 from placements pl where pl.trust_id = pupils.trust_id and pl.pupil_id = pupils.id)$$,
  $$id = (select waymark_pupil())$$);
select waymark_open_to_outsiders('schools',
  $$exists (select 1 from placements pl where pl.trust_id = schools.trust_id and pl.school_id = schools.id)
    or exists (select 1 from school_providers sp where sp.trust_id = schools.trust_id and sp.school_id = schools.id)$$,
  $$exists (select 1 from pupils p where p.trust_id = schools.trust_id and p.school_id = schools.id)$$);
select waymark_open_to_outsiders('school_terms', 'true', 'true');
select waymark_open_to_outsiders('school_closures', 'true', 'true');
select waymark_open_to_outsiders('pack_adoptions', 'true', 'true');
select waymark_open_to_outsiders('providers',
  'id = (select waymark_provider())',
  $$exists (select 1 from placements pl where pl.trust_id = providers.trust_id and pl.provider_id = providers.id)$$);
select waymark_open_to_outsiders('provider_sites',
  'provider_id = (select waymark_provider())',
  $$exists (select 1 from placements pl where pl.trust_id = provider_sites.trust_id and pl.provider_id = provider_sites.provider_id)$$);
select waymark_open_to_outsiders('school_providers', 'provider_id = (select waymark_provider())', 'false');
select waymark_open_to_outsiders('contacts', 'false', 'pupil_id = (select waymark_pupil())');
select waymark_open_to_outsiders('marks',
  $$exists (select 1 from placements pl where pl.trust_id = marks.trust_id and pl.id = marks.placement_id)$$,
  'pupil_id = (select waymark_pupil())');
-- A provider reads what its own people wrote; what a school has shared with it is read through the list of what was shared.
select waymark_open_to_outsiders('records',
  $$provider_id = (select waymark_provider()) and recorded_role like 'provider-%'$$,
  'pupil_id = (select waymark_pupil()) and not restricted');
select waymark_open_to_outsiders('files',
  $$uploaded_by = waymark_person() or exists (select 1 from records r where r.trust_id = files.trust_id and r.id = files.record_id)$$,
  'false');
select waymark_open_to_outsiders('drafts',
  'provider_id = (select waymark_provider()) and person_id = waymark_person()', 'false');
select waymark_open_to_outsiders('duties',
  $$provider_id = (select waymark_provider()) and owner_role like 'provider-%'$$, 'false');
select waymark_open_to_outsiders('documents',
  $$provider_id = (select waymark_provider()) and kind in ('provider-agreement', 'service-level-agreement')$$,
  'pupil_id = (select waymark_pupil())');
-- Colleagues at the provider, and the offices a provider has to reach at the schools it works for.
select waymark_open_to_outsiders('role_assignments',
  $$provider_id = (select waymark_provider()) or person_id = waymark_person()
    or (provider_id is null and role in ('dsl', 'ap-lead', 'headteacher', 'attendance-officer')
      and (school_id is null or exists (select 1 from schools s where s.trust_id = role_assignments.trust_id and s.id = role_assignments.school_id)))$$,
  $$provider_id is null and role in ('dsl', 'ap-lead', 'headteacher')
    and exists (select 1 from schools s where s.trust_id = role_assignments.trust_id and s.id = role_assignments.school_id)$$);
select waymark_open_to_outsiders('people',
  $$id = waymark_person() or exists (select 1 from role_assignments ra where ra.trust_id = people.trust_id and ra.person_id = people.id)$$,
  $$exists (select 1 from role_assignments ra where ra.trust_id = people.trust_id and ra.person_id = people.id)$$);
-- One's own account.
select waymark_open_to_outsiders('credentials', 'person_id = waymark_person()', 'false');
select waymark_open_to_outsiders('sessions', 'person_id = waymark_person()', 'false');

create table access_links (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  kind text not null check (kind in ('marks', 'sign', 'parent')),
  token_sha256 bytea not null,
  school_id uuid,
  provider_id uuid,
  site_id uuid,
  day date,
  pupil_id uuid,
  placement_id uuid,
  contact_id uuid,
  about jsonb not null default '{}',
  made_by uuid,
  made_role text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  revoked_why text,
  used_at timestamptz,
  opened_times integer not null default 0,
  first_opened_at timestamptz,
  last_opened_at timestamptz,
  primary key (trust_id, id),
  foreign key (trust_id, school_id) references schools (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, site_id) references provider_sites (trust_id, id),
  foreign key (trust_id, school_id, pupil_id) references pupils (trust_id, school_id, id),
  foreign key (trust_id, placement_id) references placements (trust_id, id),
  foreign key (trust_id, contact_id) references contacts (trust_id, id),
  foreign key (trust_id, made_by) references people (trust_id, id),
  check ((provider_id is null) <> (pupil_id is null)),
  check (kind <> 'marks' or (provider_id is not null and day is not null)),
  check (kind = 'marks' or pupil_id is not null),
  check ((revoked_at is null) = (revoked_why is null))
);
comment on table access_links is 'Links that open one thing to somebody without an account: today''s marks at a provider''s site, something to sign, a parent''s page. Only the SHA-256 of the secret is kept.';
comment on column access_links.about is 'What the link opens, where its columns do not say it: the signature asked for.';
comment on column access_links.used_at is 'When it did the one thing it was for; a link to a page that stays is never used up.';
create unique index access_links_token on access_links (token_sha256);
create index access_links_of_pupil on access_links (trust_id, pupil_id, kind);
create index access_links_of_provider on access_links (trust_id, provider_id, kind, day);
select waymark_protect('access_links', 'select, insert, update');
select waymark_open_to_outsiders('access_links', 'provider_id = (select waymark_provider())', 'pupil_id = (select waymark_pupil())');

create function find_access_link(p_token_sha256 bytea) returns table (trust_id uuid, link_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select l.trust_id, l.id from public.access_links l where l.token_sha256 = p_token_sha256 $$;
comment on function find_access_link(bytea) is 'Which link this secret opens. Whether it is still good is asked inside withTenant.';
revoke execute on function find_access_link(bytea) from public;
grant execute on function find_access_link(bytea) to waymark_app;
