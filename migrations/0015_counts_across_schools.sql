-- The registration test counts pupils of every school of the trust, but a school must not see another's pupils:
-- this function runs as the owner and gives numbers only.
create function waymark_full_time_at(provider uuid, except_placement uuid, full_time_hours numeric)
  returns table (full_time integer, plan_or_looked_after integer)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select count(*)::int,
         (count(*) filter (where p.ehc_plan or p.looked_after))::int
  from placements pl
  join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
  where pl.trust_id = waymark_trust()
    and pl.provider_id = provider
    and pl.id is distinct from except_placement
    and pl.hours > full_time_hours
    and pl.state in ('approved', 'ready', 'active', 'under-review', 'suspended')
$$;
comment on function waymark_full_time_at is 'Full-time pupils of the whole trust at one provider, as numbers: no school sees another school''s pupils.';
revoke all on function waymark_full_time_at from public;
grant execute on function waymark_full_time_at to waymark_app;
