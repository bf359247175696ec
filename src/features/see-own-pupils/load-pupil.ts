/** What a provider needs about one of its own pupils, and no more: the week, what it is for, whom to ring, what was shared. */
import { sql } from 'kysely'
import { type TimetableEntry, timetableOf } from '../../adapters/casework/load-situation.ts'
import { officeMail } from '../../adapters/casework/office-mail.ts'
import { schoolFrame } from '../../adapters/casework/reassess.ts'
import { objectiveSources, objectivesOfRecord, type SaidObjective } from '../../domain/forms/objectives.ts'
import { askedFromJson } from '../../domain/forms/print-form.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import type { Req } from '../../web/request.ts'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import { wordsTakenBack } from './taken-back.ts'

export interface SharedOnce {
  readonly id: string
  /** ISO date. */
  readonly on: string
  /** "Needs and support, Contacts" */
  readonly what: string
}

export interface PupilForProvider {
  readonly site: { readonly name: string; readonly address: string | null; readonly phone: string | null } | undefined
  readonly week: readonly TimetableEntry[]
  /** ISO dates. */
  readonly starts: string | null
  readonly ends: string | null
  readonly objectives: readonly SaidObjective[]
  /** Names of who holds each office at the school today. */
  readonly safeguardingLeads: readonly string[]
  readonly leads: readonly string[]
  /** What the school wrote for an emergency in what it agreed with or gave to the provider. */
  readonly emergency: readonly string[]
  readonly shared: readonly SharedOnce[]
}

export async function pupilForProvider(req: Req, pupil: OwnPupil): Promise<PupilForProvider> {
  const row = await req.tx
    .selectFrom('placements as pl')
    .leftJoin('provider_sites as st', 'st.id', 'pl.site_id')
    .select(['pl.timetable', 'pl.start_on', 'pl.started_on', 'pl.end_on', 'pl.pack_adoption_id'])
    .select(['st.name', 'st.address', 'st.phone'])
    .where('pl.id', '=', pupil.placementId)
    .executeTakeFirstOrThrow()
  const own = await req.asSchool(pupil.schoolId, async () => {
    const frame = await schoolFrame(req.tx, req.casework, pupil.schoolId, row.pack_adoption_id)
    const records = await readable(req, pupil.placementId)
    const takenBack = await wordsTakenBack(req.tx, pupil.placementId)
    const sources = frame?.rulebook ? objectiveSources(frame.rulebook) : []
    return {
      objectives: records.map((one) => objectivesOfRecord(sources, one)).find((list) => list.length > 0) ?? [],
      emergency: records.flatMap(emergencyIn).filter((said) => !takenBack.has(said)),
      shared: records
        .filter(sharedWithProvider)
        .map(({ id, on, asked, answers }) => ({ id, on, what: whatWas(asked, answers) })),
      safeguardingLeads: await namesOf(req, pupil.schoolId, 'dsl'),
      leads: await namesOf(req, pupil.schoolId, 'ap-lead'),
    }
  })
  return {
    ...own,
    site: row.name ? { name: row.name, address: row.address, phone: row.phone } : undefined,
    week: timetableOf(row.timetable).filter((entry) => entry.place === 'provider'),
    starts: row.started_on ?? row.start_on,
    ends: row.end_on,
  }
}

interface Kept {
  readonly id: string
  readonly form: string
  readonly on: string
  readonly asked: unknown
  readonly answers: Answered
}

/** Newest first. Of safeguarding and SEN detail only that, and when, the school shared it with the provider on purpose. */
async function readable(req: Req, placementId: string): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    select id, form, done_on::text as on, asked, answers from current_records
    where placement_id = ${placementId}::uuid and about = 'placement' and (not restricted or form = 'information-shared')
    order by done_on desc, recorded_at desc`.execute(req.tx)
  return rows
}

async function namesOf(req: Req, schoolId: string, role: 'dsl' | 'ap-lead'): Promise<readonly string[]> {
  const people = await officeMail(req.tx, { schoolId, roles: [role], today: req.today })
  if (people.length === 0) return []
  const rows = await req.tx
    .selectFrom('people')
    .select('name')
    .where(
      'id',
      'in',
      people.map((one) => one.id),
    )
    .orderBy('name')
    .execute()
  return rows.map((one) => one.name)
}

/** Agreed with the provider, or given to it. */
const atHand = (record: Kept): boolean =>
  record.form === 'provider-agreement' || record.form === 'service-agreement' || sharedWithProvider(record)

const emergencyIn = (record: Kept): string[] =>
  atHand(record)
    ? ['emergency', 'emergency-contact'].flatMap((name) => {
        const said = record.answers[name]
        return typeof said === 'string' && said.trim() ? [said.trim()] : []
      })
    : []

/** A form that does not ask with whom is the provider's by its policy. */
const sharedWithProvider = ({ form, answers }: Kept): boolean =>
  form === 'information-shared' && (answers['with'] === undefined || answers['with'] === 'provider')

/** The kinds of information, in the words of the form as it was. */
function whatWas(asked: unknown, answers: Answered): string {
  const said = answers['what']
  const chosen = Array.isArray(said) ? said.map(String) : typeof said === 'string' ? [said] : []
  const question = askedFromJson(asked)
    ?.sections.flatMap((section) => section.questions)
    .find((one) => one.id === 'what')
  const words = chosen.map((value) => question?.options?.find((option) => option.value === value)?.says ?? value)
  return words.length > 0 ? words.join(', ') : 'Information about the pupil'
}
