-- A provider's own marks: what a session's code cannot say, and the link that asks for them each school morning.

alter table marks add column left_at time;
alter table marks add column online boolean not null default false;
comment on column marks.left_at is 'When the pupil left before the session''s end, local time.';
comment on column marks.online is 'The provider says that the pupil took part online. That is no attendance, so the code is an absence; but nobody has to look for the pupil.';

create or replace view current_marks with (security_invoker = true) as
  select m.* from marks m
  where not exists (select 1 from marks later where later.trust_id = m.trust_id and later.supersedes = m.id);

alter table providers add column marks_links boolean not null default false;
alter table providers add column marks_email text check (marks_email <> '');
alter table providers add check (not marks_links or marks_email is not null);
comment on column providers.marks_links is 'Each school morning an e-mail with a link to the day''s marks goes to every site where a pupil is expected.';
comment on column providers.marks_email is 'Where that e-mail goes.';
alter table provider_sites add column marks_email text check (marks_email <> '');
comment on column provider_sites.marks_email is 'Where it goes for this site, if not to the provider''s own address.';

-- One good link for a site and day: two servers that send at once send one.
create unique index access_links_marks_once on access_links (trust_id, provider_id, site_id, day) nulls not distinct
  where kind = 'marks' and revoked_at is null;
