-- Days on which a provider takes nobody although a school may be open. A pupil whose provider is closed is not silent, and
-- not attending either: somebody at the school has to say where that pupil is taught.

create table provider_closures (
  trust_id uuid not null,
  id uuid not null default waymark_id(),
  provider_id uuid not null,
  site_id uuid,
  starts_on date not null,
  ends_on date not null,
  why text not null check (why <> ''),
  told_by uuid,
  told_role text not null,
  told_at timestamptz not null,
  taken_back_by uuid,
  taken_back_role text,
  taken_back_at timestamptz,
  taken_back_why text,
  primary key (trust_id, id),
  foreign key (trust_id, provider_id) references providers (trust_id, id),
  foreign key (trust_id, site_id) references provider_sites (trust_id, id),
  foreign key (trust_id, told_by) references people (trust_id, id),
  foreign key (trust_id, taken_back_by) references people (trust_id, id),
  check (ends_on >= starts_on),
  check ((taken_back_at is null) = (taken_back_why is null) and (taken_back_at is null) = (taken_back_role is null))
);
comment on table provider_closures is 'Days on which a provider, or one of its sites, is closed, as the provider or a school said. They hold for every school of the trust.';
comment on column provider_closures.site_id is 'The site that is closed; none for the whole provider.';
comment on column provider_closures.taken_back_why is 'Why it no longer holds. A closure is never deleted: it explains marks that were not asked for.';
create index provider_closures_of_provider on provider_closures (trust_id, provider_id, ends_on) where taken_back_at is null;
select waymark_protect('provider_closures', 'select, insert, update');
select waymark_open_to_outsiders('provider_closures',
  'provider_id = (select waymark_provider())', 'waymark_outsider_sees_placement_at(trust_id, provider_id)');
