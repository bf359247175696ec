/** What can be shared of a pupil's record: each part with the words it would carry. */
import { sql } from 'kysely'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { askedFromJson, printForm } from '../../domain/forms/print-form.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { senWords } from '../../domain/pupil/pupil.ts'
import type { Req } from '../../web/request.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { printText } from './print-text.ts'

export interface Candidate {
  readonly key: string
  readonly title: string
  /** Safeguarding and special educational needs detail: only the designated safeguarding lead shares it. */
  readonly restricted: boolean
  readonly body: string
}

/** Forms whose newest record is of use to whoever teaches the pupil; never concerns, approvals or what was paid. */
const shareable = [
  'needs-analysis',
  'pupil-risk-assessment',
  'learning-plan',
  'semh-support-plan',
  'transport-plan',
  'timetable-change',
  'placement-review',
  'ehc-plan-review',
  'exam-arrangements',
  'reintegration-plan',
] as const

export async function candidatesOf(req: Req, open: OpenPlacement): Promise<readonly Candidate[]> {
  const { pupil_id: pupilId, id } = open.row
  return [...(await ofPupil(req, pupilId)), ...(await contacts(req, pupilId)), ...(await ofRecords(req, pupilId, id))]
}

async function ofPupil(req: Req, pupilId: string): Promise<Candidate[]> {
  const pupil = await req.tx.selectFrom('pupils').selectAll().where('id', '=', pupilId).executeTakeFirstOrThrow()
  const say = (known: boolean | null) => (known === null ? 'not known' : known ? 'yes' : 'no')
  const sen = senWords[pupil.sen as keyof typeof senWords] ?? 'None recorded'
  return [
    {
      key: 'pupil-needs',
      title: 'Needs and meals',
      restricted: false,
      body: `Medical needs: ${say(pupil.medical_needs)}\nFree school meals: ${say(pupil.free_meals)}`,
    },
    {
      key: 'pupil-send',
      title: 'Special educational needs',
      restricted: true,
      body: `Special educational needs: ${sen}\nEHC plan: ${say(pupil.ehc_plan)}\nSocial, emotional or mental health needs: ${say(pupil.semh)}`,
    },
    {
      key: 'pupil-safeguarding',
      title: 'Safeguarding',
      restricted: true,
      body: `Looked after: ${say(pupil.looked_after)}\nSocial worker: ${say(pupil.social_worker)}\nChild protection plan: ${say(pupil.child_protection)}`,
    },
  ]
}

async function contacts(req: Req, pupilId: string): Promise<Candidate[]> {
  const rows = await req.tx
    .selectFrom('contacts')
    .select(['name', 'relation', 'phone', 'parental_responsibility'])
    .where('pupil_id', '=', pupilId)
    .where('active', '=', true)
    .orderBy('priority')
    .execute()
  if (rows.length === 0) return []
  const body = rows
    .map((row) => [row.name, row.relation, row.phone ?? 'no telephone number'].filter(Boolean).join(', '))
    .join('\n')
  return [{ key: 'contacts', title: 'Whom to ring', restricted: false, body }]
}

async function ofRecords(req: Req, pupilId: string, placementId: string): Promise<Candidate[]> {
  const { rows } = await sql<{
    id: string
    form: string
    asked: unknown
    answers: Answered
    restricted: boolean
    on: string
  }>`
    select distinct on (form) id, form, asked, answers, restricted, done_on::text as on from current_records
    where (placement_id = ${placementId}::uuid or (about = 'pupil' and pupil_id = ${pupilId}::uuid))
      and form = any(${[...shareable]}) and complete
    order by form, done_on desc, recorded_at desc`.execute(req.tx)
  return rows.flatMap((row) => {
    const asked = askedFromJson(row.asked)
    if (!asked) return []
    const body = printText(printForm(asked, row.answers, { recorded: '', signatures: [] }))
    const title = `${asked.title}, ${sayDate(dayOf(row.on))}`
    return body === '' ? [] : [{ key: `record-${row.id}`, title, restricted: row.restricted, body }]
  })
}
