alter table marks add column confirmed_by text;
alter table marks add column confirmed_at timestamptz;
comment on column marks.confirmed_by is 'Who at the provider said that the pupil was there in this session. Codes B and K are never written without.';
comment on column marks.confirmed_at is 'When they said so.';

create or replace view current_marks with (security_invoker = true) as
  select m.* from marks m
  where not exists (select 1 from marks later where later.trust_id = m.trust_id and later.supersedes = m.id);
