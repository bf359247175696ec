-- The registration test asks about pupils, not placements: two half-weeks at one provider make one full-time pupil, who is
-- taught on our own site is not taught there, and what nobody has recorded is counted as not known, never as no.
drop function waymark_full_time_at(uuid, uuid, numeric);

create function waymark_registration_counts(p_provider uuid, p_except_pupil uuid, p_hours numeric)
  returns table (provider_id uuid, school_id uuid, full_time integer, plan integer, status_unknown integer,
    hours_unknown integer, hours_unknown_plan integer, since_declared integer, plan_since_declared integer)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  with theirs as (
    select pl.provider_id, pl.school_id, pl.pupil_id, pl.id, pl.hours, pl.started_on,
      coalesce(pl.started_on, pl.start_on) as first, coalesce(pl.ended_on, pl.end_on) as last,
      coalesce(p.ehc_plan, false) or coalesce(p.looked_after, false) as has_plan,
      p.ehc_plan is null or p.looked_after is null as status_open
    from placements pl
    join pupils p on p.trust_id = pl.trust_id and p.id = pl.pupil_id
    where pl.trust_id = waymark_trust()
      and pl.provider_id is not null and (p_provider is null or pl.provider_id = p_provider)
      and pl.pupil_id is distinct from p_except_pupil
      and pl.location <> 'on-site'
      and coalesce(p.year_group between 1 and 11, true)
      and pl.state in ('approved', 'ready', 'active', 'under-review', 'suspended')
  ), at_once as (
    -- The hours of a week are those of the placements that run together when one of them begins.
    select a.id, sum(coalesce(b.hours, 0)) as hours, bool_or(b.hours is null) as open_hours
    from theirs a
    join theirs b on b.provider_id = a.provider_id and b.pupil_id = a.pupil_id
      and (a.first is null or b.first is null or (b.first <= a.first and (b.last is null or b.last >= a.first)))
    group by a.id
  ), each_pupil as (
    select t.provider_id, t.school_id, t.pupil_id, bool_or(t.has_plan) as has_plan, bool_or(t.status_open) as status_open,
      max(o.hours) > p_hours as is_full, bool_or(o.open_hours) as open_hours, min(t.started_on) as began
    from theirs t join at_once o on o.id = t.id
    group by t.provider_id, t.school_id, t.pupil_id
  ), dated as (
    select e.*, (pr.declared ->> 'on')::date as declared_on
    from each_pupil e join providers pr on pr.trust_id = waymark_trust() and pr.id = e.provider_id
  )
  select d.provider_id,
    case when waymark_all_schools() or d.school_id = any (waymark_schools()) then d.school_id end,
    (count(*) filter (where is_full))::int,
    (count(*) filter (where is_full and has_plan))::int,
    (count(*) filter (where is_full and not has_plan and status_open))::int,
    (count(*) filter (where not is_full and open_hours))::int,
    (count(*) filter (where not is_full and open_hours and (has_plan or status_open)))::int,
    (count(*) filter (where is_full and (began is null or began > declared_on)))::int,
    (count(*) filter (where is_full and has_plan and (began is null or began > declared_on)))::int
  from dated d
  group by 1, 2
$$;
comment on function waymark_registration_counts is
  'Pupils of the whole trust at a provider (null: at every provider) who are full-time by more than so many hours a week, as numbers. Rows are by school for the schools this transaction may see; all other schools are one row without a school, so that no school sees another''s pupils. since_declared: of them, those who had not begun when the provider last declared its numbers.';
revoke all on function waymark_registration_counts from public;
grant execute on function waymark_registration_counts to waymark_app;
