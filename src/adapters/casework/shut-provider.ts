/** Whether the provider of a placement (`pl` in the query around it) has told that it, or the pupil's site, is closed. */
import { type RawBuilder, sql } from 'kysely'

/** Why, as it was told; null where nobody has said so. `iso` is the day. */
export const whyShut = (iso: string): RawBuilder<string | null> =>
  sql<
    string | null
  >`(select c.why from provider_closures c where c.trust_id = pl.trust_id and c.provider_id = pl.provider_id
    and (c.site_id is null or c.site_id = pl.site_id) and c.taken_back_at is null
    and ${iso}::date between c.starts_on and c.ends_on order by c.starts_on limit 1)`
