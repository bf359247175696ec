/** The morning's e-mail to a provider: one link a site, with which today's marks are given without an account. */

import { sql } from 'kysely'
import { type Day, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import { weekDayOf } from '../../domain/calendar/week.ts'
import { calendarFor, loadCalendar } from '../casework/load-school.ts'
import { type Clock, localMoment } from '../clock/clock.ts'
import { issueAccessLink } from '../identity/access-links.ts'
import { listTrusts } from '../jobs/nightly.ts'
import { queueMail } from '../mail/outbox.ts'
import type { Database } from '../postgres/database.ts'
import { type TenantContext, type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { takeTurn } from '../silence/expect.ts'

export interface LinkSending {
  readonly clock: Clock
  readonly bankHolidays: readonly Day[]
  readonly publicUrl: string
}

/** Before the first lesson and not in the night; a server that was off sends later. */
const from = '07:00'
const until = '17:00'

/** Looked at once a minute; safe to do twice at once, or late. */
export async function sendMarksLinks(db: Database, sending: LinkSending): Promise<void> {
  const time = timeOfDay(sending.clock.now())
  if (time < from || time >= until) return
  for (const { trustId } of await listTrusts(db))
    await withTenant(db, waymarkItself(trustId), (tx) => sendTrust(tx, waymarkItself(trustId), sending))
}

interface SiteDue {
  readonly provider_id: string
  readonly site_id: string | null
  readonly school_id: string
  readonly place: string
  readonly email: string
}

/**
 * Answers how many were sent. One that was taken back is not sent again by itself; when somebody asks for the links of
 * one provider (`providerId`), every site without a good one has one.
 */
export async function sendTrust(
  tx: Tx,
  ctx: TenantContext,
  sending: LinkSending,
  providerId?: string,
): Promise<number> {
  const day = dayOf(sending.clock.today())
  const name = weekDayOf(day)
  if (name === undefined || !(await takeTurn(tx, ctx.trustId, 'marks links'))) return 0
  const iso = isoOf(day)
  const only = providerId === undefined ? sql`` : sql`and pl.provider_id = ${providerId}::uuid`
  const good = providerId === undefined ? sql`` : sql`and l.revoked_at is null`
  const { rows } = await sql<SiteDue>`
    select distinct pl.provider_id, pl.site_id, pl.school_id, coalesce(st.name, pr.name) as place, coalesce(st.marks_email, pr.marks_email) as email
    from placements pl
    join providers pr on pr.trust_id = pl.trust_id and pr.id = pl.provider_id and pr.marks_links
    left join provider_sites st on st.trust_id = pl.trust_id and st.id = pl.site_id
    cross join lateral jsonb_array_elements(case when jsonb_typeof(pl.timetable) = 'array' then pl.timetable else '[]' end) e
    where pl.state in ('active', 'under-review', 'ending') and e ->> 'day' = ${name} and e ->> 'place' = 'provider'
      and coalesce(pl.started_on, pl.start_on) <= ${iso}::date and (pl.ended_on is null or pl.ended_on >= ${iso}::date)
      and not exists (select 1 from access_links l where l.trust_id = pl.trust_id and l.kind = 'marks' and l.provider_id = pl.provider_id
        and l.day = ${iso}::date and l.site_id is not distinct from pl.site_id ${good}) ${only}
    order by pl.provider_id, pl.site_id, pl.school_id`.execute(tx)
  const open = new Set<string>()
  for (const schoolId of new Set(rows.map((row) => row.school_id)))
    if (calendarFor(await loadCalendar(tx, schoolId, sending.bankHolidays)).isSchoolDay(day)) open.add(schoolId)
  const sites = new Map(
    rows.filter((row) => open.has(row.school_id)).map((row) => [`${row.provider_id} ${row.site_id}`, row]),
  )
  for (const site of sites.values())
    await sendMarksLink(
      tx,
      ctx,
      { providerId: site.provider_id, siteId: site.site_id, place: site.place, to: site.email, day },
      sending,
    )
  return sites.size
}

export interface MarksLink {
  readonly providerId: string
  readonly siteId: string | null
  /** The site, or the provider where a placement names none. */
  readonly place: string
  readonly to: string
  readonly day: Day
}

/** Makes the link of a site and day and queues its e-mail. Take back the one that is good first: there is only ever one. */
export async function sendMarksLink(
  tx: Tx,
  ctx: TenantContext,
  link: MarksLink,
  at: Pick<LinkSending, 'clock' | 'publicUrl'>,
): Promise<void> {
  const { id, token } = await issueAccessLink(
    tx,
    ctx,
    {
      kind: 'marks',
      providerId: link.providerId,
      siteId: link.siteId,
      day: isoOf(link.day),
      about: { to: link.to },
      expiresAt: localMoment(link.day + 1, '00:00'),
    },
    at.clock.now(),
  )
  await queueMail(
    tx,
    ctx,
    {
      to: link.to,
      subject: `Today’s marks: ${link.place}, ${sayDate(link.day)}`.replaceAll(/[\r\n]+/g, ' '),
      text: [
        `Please say who is at ${link.place} today. Open this on a phone or a computer; no password is needed:`,
        `${at.publicUrl}/marks/${token}`,
        'The link works today only. Whoever has it can see today’s pupils and give their marks, so pass it on only to the person who does that.',
        'This message names no pupil on purpose.',
      ].join('\n\n'),
    },
    `marks link ${id}`,
  )
}
