/** What a provider has told of so far, as the provider sees it, with the school's answer where one is asked for. */
import { sql } from 'kysely'
import type { StatusKind } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { answersOf } from './permission.ts'

export interface ToldChange {
  readonly title: string
  readonly pupil: string | null
  readonly school: string
  readonly sent_at: Date
  readonly answer: { readonly kind: StatusKind; readonly word: string } | undefined
}

interface Row {
  readonly form: string
  readonly title: string | null
  readonly going_on: string | null
  readonly placement_id: string | null
  readonly pupil: string | null
  readonly school_id: string
  readonly school: string
  readonly sent_at: Date
}

/** Newest first. A change of the provider stands once for each school it was sent to. */
export async function toldChanges(req: Req): Promise<readonly ToldChange[]> {
  const { rows } = await sql<Row>`
    select r.form, r.asked ->> 'title' as title, r.answers ->> 'going-on' as going_on, r.placement_id,
      coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, s.id as school_id, s.name as school,
      r.recorded_at as sent_at
    from records r
    join schools s on s.trust_id = r.trust_id and s.id = r.school_id
    left join pupils p on p.trust_id = r.trust_id and p.id = r.pupil_id
    where r.form in ('material-change', 'provider-notice', 'timetable-change', 'off-site-request', 'off-site-move')
      and r.supersedes is null and (r.pupil_id is null or p.id is not null)
    order by r.recorded_at desc, s.name
    limit 40`.execute(req.tx)
  const told: ToldChange[] = []
  for (const row of rows)
    told.push({
      title: row.title ?? row.form.replaceAll('-', ' '),
      pupil: row.pupil,
      school: row.school,
      sent_at: row.sent_at,
      answer: row.form === 'off-site-request' ? await answerTo(req, row) : undefined,
    })
  return told
}

async function answerTo(req: Req, row: Row): Promise<ToldChange['answer']> {
  const { placement_id, going_on } = row
  if (placement_id === null || going_on === null) return undefined
  const said = (await req.asSchool(row.school_id, () => answersOf(req, placement_id))).get(going_on)
  if (said === 'permitted') return { kind: 'met', word: 'Yes, the pupil may go' }
  if (said === 'refused') return { kind: 'unmet', word: 'No' }
  return { kind: 'wait', word: 'No answer yet: the pupil stays' }
}
