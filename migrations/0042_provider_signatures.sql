-- A provider's named signatory signs too: the agreement about one pupil, and the service-level agreement that stands behind
-- every placement there. By a link sent to them, or signed in with their own account.

alter table signature_requests alter column placement_id drop not null;
alter table signature_requests alter column pupil_id drop not null;
alter table signature_requests add column provider_id uuid;
alter table signature_requests add foreign key (trust_id, provider_id) references providers (trust_id, id);
alter table signature_requests drop constraint signature_requests_signer_check;
alter table signature_requests add constraint signature_requests_signer_check check (signer in ('parent', 'pupil', 'provider'));
alter table signature_requests add constraint signature_requests_about check (
  case signer when 'provider' then provider_id is not null and record_id is not null and (placement_id is null) = (pupil_id is null)
    else provider_id is null and placement_id is not null and pupil_id is not null end);
comment on column signature_requests.provider_id is 'The provider whose signatory is asked. A provider''s people see the requests to their own provider and no others.';
comment on column signature_requests.placement_id is 'Empty where a provider is asked to sign what stands behind every placement.';
create index signature_requests_of_provider on signature_requests (trust_id, provider_id, asked_at) where provider_id is not null;
select waymark_open_to_outsiders('signature_requests', 'provider_id = (select waymark_provider())', 'pupil_id = (select waymark_pupil()) and provider_id is null');

alter table signature_questions alter column pupil_id drop not null;
alter table signature_questions add column provider_id uuid;
alter table signature_questions add foreign key (trust_id, provider_id) references providers (trust_id, id);
alter table signature_questions add constraint signature_questions_about check (pupil_id is not null or provider_id is not null);
comment on column signature_questions.provider_id is 'The provider whose signatory asked; empty for a parent or pupil.';
select waymark_open_to_outsiders('signature_questions', 'provider_id = (select waymark_provider())', 'pupil_id = (select waymark_pupil()) and provider_id is null');

-- A link for signing is one child's or one provider's (the first check of the table says that it is never both).
alter table access_links drop constraint access_links_check2;
alter table access_links add constraint access_links_of_pupil check (kind in ('marks', 'sign') or pupil_id is not null);
