/** What a parent's link shows: one child's placements, said plainly. Found as the outsider first, then filled in as the school. */
import { sql } from 'kysely'
import { type PlacementRow, placementRow } from '../../adapters/casework/load-situation.ts'
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import type { TimetableDay } from '../../domain/documents/content.ts'
import type { Objective } from '../../domain/documents/input.ts'
import { isUnsent } from '../../domain/documents/letters.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { notFound, PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { gather, latestRecord } from '../issue-document/gather.ts'
import { type Attendance, attendanceOf } from '../mark-attendance/attendance-of.ts'
import { openRow } from '../see-placement/open-placement.ts'

export interface Letter {
  readonly id: string
  readonly title: string
  readonly sentOn: string | null
}

export interface PlacementSeen {
  readonly id: string
  readonly state: string
  readonly provider: string
  readonly site: string
  readonly address: readonly string[]
  readonly phone: string
  readonly askFor: string
  readonly start: Day | undefined
  readonly end: Day | undefined
  readonly purpose: string
  readonly objectives: readonly Objective[]
  readonly timetable: readonly TimetableDay[]
  readonly travel: string
  readonly review: string
  readonly nextReview: Day | undefined
  readonly attendance: Attendance
}

export interface ChildView {
  readonly childName: string
  readonly fullName: string
  readonly school: { readonly name: string; readonly phone: string; readonly address: readonly string[] }
  readonly headteacher: string
  readonly apLead: string
  readonly dsl: string
  readonly complaints: string
  readonly placements: readonly PlacementSeen[]
  readonly letters: readonly Letter[]
}

/** States in which a parent is shown the placement: agreed, running, or just over. */
const shownStates = ['approved', 'ready', 'active', 'under-review', 'suspended', 'ending', 'closed'] as const

/** The contact the page was given to. The page is shut in the moment they may no longer receive letters. */
export async function readerOf(req: Req): Promise<{ readonly name: string; readonly pupilId: string }> {
  const { link } = req
  const contact = await req.tx
    .selectFrom('contacts')
    .select(['name', 'pupil_id', 'active', 'may_receive_letters'])
    .where('id', '=', link.contactId)
    .executeTakeFirst()
  if (!contact || !link.pupilId || contact.pupil_id !== link.pupilId) throw notFound('link')
  if (!contact.active || !contact.may_receive_letters)
    throw new PageFault(
      410,
      'This page was closed',
      'The school has closed it. Ring the school if you have a question.',
    )
  return { name: contact.name, pupilId: contact.pupil_id }
}

export async function childView(req: Req, pupilId: string): Promise<ChildView> {
  const { link, tx } = req
  const found = await tx
    .selectFrom('placements')
    .select('id')
    .where('pupil_id', '=', pupilId)
    .where('state', 'in', shownStates)
    .orderBy(sql`state = 'closed'`)
    .orderBy('start_on', 'desc')
    .limit(3)
    .execute()
  const pupil = await tx
    .selectFrom('pupils as p')
    .innerJoin('schools as s', 's.id', 'p.school_id')
    .select(['p.first_names', 'p.known_as', 'p.last_name', 's.name', 's.phone', 's.address', 's.id as school_id'])
    .where('p.id', '=', pupilId)
    .executeTakeFirst()
  if (!pupil) throw notFound('link')
  const letters = await lettersOf(req)
  return req.asSchool(link.schoolId ?? pupil.school_id, async () => {
    const placements: PlacementSeen[] = []
    let school: { complaints: string; headteacher: string; apLead: string; dsl: string } | undefined
    for (const { id } of found) {
      const row = await placementRow(tx, id)
      if (!row) continue
      const { seen, input } = await placementSeen(req, row)
      placements.push(seen)
      school ??= input.school
    }
    return {
      childName: pupil.known_as ?? pupil.first_names.split(' ')[0] ?? pupil.first_names,
      fullName: `${pupil.known_as ?? pupil.first_names} ${pupil.last_name}`,
      school: {
        name: pupil.name,
        phone: pupil.phone ?? '',
        address: (pupil.address ?? '').split(/\n|, /).filter(Boolean),
      },
      headteacher: school?.headteacher ?? '',
      apLead: school?.apLead ?? '',
      dsl: school?.dsl ?? '',
      complaints: school?.complaints ?? '',
      placements,
      letters,
    }
  })
}

async function placementSeen(req: Req, row: PlacementRow) {
  const open = await openRow(req, row)
  const letter = await latestRecord(req.tx, row.id, 'parent-notification')
  // What stands in a letter that has not gone is not told yet.
  const told = letter && !isUnsent('parent-notification', (letter.answers ?? {}) as Answered) ? letter : undefined
  const input = await gather(req.tx, open.frame, row, told, { by: '', role: '', on: req.day })
  const provider = row.provider_id
    ? await req.tx.selectFrom('providers').select(['phone']).where('id', '=', row.provider_id).executeTakeFirst()
    : undefined
  const { placement } = input
  const seen: PlacementSeen = {
    id: row.id,
    state: row.state,
    provider: placement.provider,
    site: placement.siteName,
    address: placement.siteAddress,
    phone: provider?.phone ?? '',
    askFor: placement.reportTo,
    start: placement.start,
    end: placement.end,
    purpose: placement.purpose,
    objectives: placement.objectives,
    timetable: placement.timetable,
    travel: placement.travel,
    review: placement.review,
    nextReview: await nextReview(req, row.id),
    attendance: await attendanceOf(req.tx, row.id),
  }
  return { seen, input }
}

/** The day of the next review that the policy asks for. */
async function nextReview(req: Req, placementId: string): Promise<Day | undefined> {
  const next = await req.tx
    .selectFrom('duties')
    .select(sql<string | null>`min(due_on)::text`.as('due'))
    .where('placement_id', '=', placementId)
    .where('is_open', '=', true)
    .where(sql`details ->> 'form'`, 'in', ['placement-review', 'formal-review', 'first-review'])
    .where('due_on', '>=', isoOf(req.day))
    .executeTakeFirst()
  return next?.due ? dayOf(next.due) : undefined
}

/** The letters that were sent to this reader and to nobody else: each parent has their own. */
async function lettersOf(req: Req): Promise<Letter[]> {
  const rows = await req.tx
    .selectFrom('dispatches as d')
    .innerJoin('documents as o', 'o.id', 'd.document_id')
    .distinctOn('o.id')
    .select(['o.id', sql<string>`o.data ->> 'title'`.as('title'), sql<string | null>`d.sent_on::text`.as('sentOn')])
    .where('d.contact_id', '=', req.link.contactId)
    .where('d.pupil_id', '=', req.link.pupilId)
    .where('d.state', '<>', 'failed')
    .orderBy('o.id', 'desc')
    .execute()
  return rows
}

/** One letter of this reader; another's does not exist here. */
export async function letterOf(req: Req, id: string) {
  const mine = await lettersOf(req)
  if (!mine.some((one) => one.id === id)) throw notFound('letter')
  return req.tx.selectFrom('documents').select(['data', 'pdf', 'kind']).where('id', '=', id).executeTakeFirstOrThrow()
}
