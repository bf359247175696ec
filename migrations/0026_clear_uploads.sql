-- An upload that never became part of a record or a draft is cleared after some days; anything else stays for ever.
grant delete on files to waymark_app;
create policy only_loose on files as restrictive for delete using (record_id is null and draft_id is null);
comment on policy only_loose on files is 'A file that a record or a draft holds cannot be deleted, whoever asks.';
