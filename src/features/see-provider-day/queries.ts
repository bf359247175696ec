/** What the schools ask of a provider: its open duties, as row-level security shows them to it. */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { Role } from '../../domain/policy/words.ts'
import type { Req } from '../../web/request.ts'
import { reportForm, talkForm } from '../report-progress/queries.ts'
import { visitActionsOf } from '../visit-provider/queries.ts'
import { actionStatus } from '../visit-provider/say-action.ts'

export interface AskedDuty {
  readonly title: string
  readonly due_on: string | null
  readonly school: string
  readonly pupil: string | null
  readonly pupil_id: string | null
}

export interface AskedAction {
  readonly says: string
  readonly school: string
  readonly status: ReturnType<typeof actionStatus>
}

/** What visits of each school asked the provider to do and is not done: read as the school, whose visits they are. */
export async function actionsAsked(req: Req): Promise<readonly AskedAction[]> {
  const schools = await req.tx.selectFrom('schools').select(['id', 'name']).orderBy('name').execute()
  const found: AskedAction[] = []
  for (const school of schools) {
    const actions = await req.asSchool(school.id, () => visitActionsOf(req.tx, req.provider.providerId))
    for (const action of actions)
      if (action.state === 'open' && action.school_id === school.id)
        found.push({ says: action.says, school: school.name, status: actionStatus(action, req.today) })
  }
  return found
}

/** How many lines the page shows. */
const most = 40

/** Forms that stand in a list of their own on the page of who answers for the provider. */
export const listedApart: readonly string[] = [reportForm, talkForm]

/** Of the offices given, the nearest due first, but for marks and the forms in `without`; duties of one kind about one subject stand once, with their first date. */
export async function askedOf(
  tx: Tx,
  providerId: string,
  roles: readonly Role[],
  without: readonly string[] = [],
): Promise<readonly AskedDuty[]> {
  const { rows } = await sql<AskedDuty>`
    select d.title, min(d.due_on)::text as due_on, s.name as school,
      coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, d.pupil_id
    from duties d
    join schools s on s.trust_id = d.trust_id and s.id = d.school_id
    left join pupils p on p.trust_id = d.trust_id and p.id = d.pupil_id
    where d.provider_id = ${providerId}::uuid and d.is_open and d.owner_role = any(${[...roles]})
      and coalesce(d.details ->> 'form', '') <> all(${['attendance-mark', ...without]}::text[])
      and (d.pupil_id is null or p.id is not null)
    group by d.title, d.duty_key, s.name, d.pupil_id, p.known_as, p.first_names, p.last_name
    order by min(d.due_on) nulls last, d.title, pupil
    limit ${most}`.execute(tx)
  return rows
}
