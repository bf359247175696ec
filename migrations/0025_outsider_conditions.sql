-- A policy that asks another table brings that table's policies into the plan, and those their own: a query for one person
-- was planned for 40 ms, a thousand branches that only an outsider ever takes. Behind a function nothing is planned until
-- an outsider asks. The functions run as whoever asks, so that row-level security narrows what they find as it did before.

create function waymark_outsider_sees_placement(p_trust uuid, p_placement uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from placements pl where pl.trust_id = p_trust and pl.id = p_placement); end $$;
create function waymark_outsider_sees_placement_of_pupil(p_trust uuid, p_pupil uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from placements pl where pl.trust_id = p_trust and pl.pupil_id = p_pupil); end $$;
create function waymark_outsider_sees_placement_at(p_trust uuid, p_provider uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from placements pl where pl.trust_id = p_trust and pl.provider_id = p_provider); end $$;
create function waymark_outsider_works_for(p_trust uuid, p_school uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from placements pl where pl.trust_id = p_trust and pl.school_id = p_school)
    or exists (select 1 from school_providers sp where sp.trust_id = p_trust and sp.school_id = p_school); end $$;
create function waymark_outsider_sees_pupil_at(p_trust uuid, p_school uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from pupils p where p.trust_id = p_trust and p.school_id = p_school); end $$;
create function waymark_outsider_sees_school(p_trust uuid, p_school uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from schools s where s.trust_id = p_trust and s.id = p_school); end $$;
create function waymark_outsider_sees_record(p_trust uuid, p_record uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from records r where r.trust_id = p_trust and r.id = p_record); end $$;
create function waymark_outsider_sees_office_of(p_trust uuid, p_person uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin return exists (select 1 from role_assignments ra where ra.trust_id = p_trust and ra.person_id = p_person); end $$;

comment on function waymark_outsider_sees_placement(uuid, uuid) is 'Whether this transaction sees that placement. Asked by policies, for people from outside the school.';
comment on function waymark_outsider_sees_placement_of_pupil(uuid, uuid) is 'Whether this transaction sees some placement of the pupil. Asked by policies.';
comment on function waymark_outsider_sees_placement_at(uuid, uuid) is 'Whether this transaction sees some placement at the provider. Asked by policies.';
comment on function waymark_outsider_works_for(uuid, uuid) is 'Whether this transaction sees a placement of the school, or the school''s decision about the provider. Asked by policies.';
comment on function waymark_outsider_sees_pupil_at(uuid, uuid) is 'Whether this transaction sees some pupil of the school. Asked by policies.';
comment on function waymark_outsider_sees_school(uuid, uuid) is 'Whether this transaction sees the school. Asked by policies.';
comment on function waymark_outsider_sees_record(uuid, uuid) is 'Whether this transaction sees the record. Asked by policies.';
comment on function waymark_outsider_sees_office_of(uuid, uuid) is 'Whether this transaction sees some office of the person. Asked by policies.';

comment on function waymark_shut_to_outsiders(regclass) is 'Hides every row of a table from people from outside the school.';
comment on function waymark_open_to_outsiders(regclass, text, text) is
  'Which rows of a table a provider''s people may see and write, and which the holder of a link about one pupil: two conditions in SQL. A condition that asks another table goes through a function (0025_outsider_conditions.sql), or every query is planned with the policies of both.';

select waymark_open_to_outsiders('pupils', 'waymark_outsider_sees_placement_of_pupil(trust_id, id)', 'id = (select waymark_pupil())');
select waymark_open_to_outsiders('schools', 'waymark_outsider_works_for(trust_id, id)', 'waymark_outsider_sees_pupil_at(trust_id, id)');
select waymark_open_to_outsiders('providers', 'id = (select waymark_provider())', 'waymark_outsider_sees_placement_at(trust_id, id)');
select waymark_open_to_outsiders('provider_sites',
  'provider_id = (select waymark_provider())', 'waymark_outsider_sees_placement_at(trust_id, provider_id)');
select waymark_open_to_outsiders('marks',
  'waymark_outsider_sees_placement(trust_id, placement_id)', 'pupil_id = (select waymark_pupil())');
select waymark_open_to_outsiders('files',
  'uploaded_by = waymark_person() or waymark_outsider_sees_record(trust_id, record_id)', 'false');
select waymark_open_to_outsiders('role_assignments',
  $$provider_id = (select waymark_provider()) or person_id = waymark_person()
    or (provider_id is null and role in ('dsl', 'ap-lead', 'headteacher', 'attendance-officer')
      and (school_id is null or waymark_outsider_sees_school(trust_id, school_id)))$$,
  $$provider_id is null and role in ('dsl', 'ap-lead', 'headteacher') and waymark_outsider_sees_school(trust_id, school_id)$$);
select waymark_open_to_outsiders('people',
  'id = waymark_person() or waymark_outsider_sees_office_of(trust_id, id)', 'waymark_outsider_sees_office_of(trust_id, id)');
