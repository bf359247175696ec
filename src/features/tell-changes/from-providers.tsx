/** On Today: what providers have told the school of in the last days, so that nothing they said is found too late. */
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Role } from '../../domain/policy/words.ts'
import { PlainList, Sheet } from '../../ui/index.ts'
import { mayRead } from '../record/who-may.ts'

/** The forms in which a provider tells of something by itself. */
const notices = [
  'concern',
  'incident',
  'material-change',
  'provider-notice',
  'timetable-change',
  'off-site-request',
  'off-site-move',
] as const

/** How long a notice stands on Today, in days. */
const noticeDays = 14

export interface FromProvider {
  readonly id: string
  readonly title: string
  readonly provider: string
  /** ISO date. */
  readonly on: string
}

/** Newest first; restricted ones only for those who may read them. */
export async function fromProviders(
  tx: Tx,
  of: {
    readonly schoolId: string
    readonly today: string
    readonly rulebook: Rulebook
    readonly roles: readonly Role[]
  },
): Promise<readonly FromProvider[]> {
  const rows = await tx
    .selectFrom('records as r')
    .innerJoin('providers as p', 'p.id', 'r.provider_id')
    .select(['r.id', 'r.form', 'r.done_on', 'r.restricted', 'p.name as provider'])
    .where('r.school_id', '=', of.schoolId)
    .where('r.form', 'in', [...notices])
    .where('r.done_on', '>=', isoOf(dayOf(of.today) - noticeDays))
    .where('r.recorded_role', 'like', 'provider-%')
    .where('r.supersedes', 'is', null)
    .orderBy('r.recorded_at', 'desc')
    .limit(20)
    .execute()
  return rows.flatMap((row) => {
    const form = of.rulebook.forms.get(row.form)?.form
    return mayRead(row.restricted, form?.filledBy ?? [], of.roles)
      ? [{ id: row.id, title: form?.title ?? row.form, provider: row.provider, on: row.done_on }]
      : []
  })
}

export function FromProvidersSheet(props: { notices: readonly FromProvider[] }) {
  if (props.notices.length === 0) return null
  return (
    <Sheet id="from-providers" title="Told by providers" count={props.notices.length}>
      <PlainList
        label="Told by providers"
        items={props.notices.map((one) => ({
          text: <a href={`/records/${one.id}`}>{one.title}</a>,
          small: `${one.provider}, ${sayDate(dayOf(one.on))}`,
        }))}
      />
    </Sheet>
  )
}
