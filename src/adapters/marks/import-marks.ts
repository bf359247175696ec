/** Many marks at once: one statement and one audit event, however many there are. */
import { sql } from 'kysely'
import type { ImportedMark } from '../../domain/attendance/import/check-mark-rows.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'

export interface MarksImport {
  /** Marks of the school itself are decided one by one; files bring those of providers and register systems. */
  readonly source: 'provider' | 'mis'
  /** Checked before with `checkMarkRows`; at most one for a pupil's session. */
  readonly marks: readonly ImportedMark[]
  /** Why a mark that stands is replaced: "Imported again from the register system". */
  readonly reason: string
  /** Who at the provider says so, and when; kept with each mark that says the pupil was there. */
  readonly confirmedBy?: string
  readonly confirmedAt?: Date
  /** Of the audit event: the school, or the provider whose file it is. */
  readonly subject: { readonly kind: string; readonly id: string; readonly schoolId: string | null }
  readonly action: string
}

export interface ImportedCounts {
  readonly added: number
  /** Superseded by a mark of the file; the original stays. */
  readonly replaced: number
  /** Stood already, with the same code and minutes. */
  readonly same: number
}

/**
 * Writes the marks in the caller's transaction: new ones are added, those that differ supersede what stands, the same are
 * left alone, so that a file may be imported again. What the rulebook counts is the school's own decision, so no duty
 * changes here.
 */
export async function importMarks(tx: Tx, ctx: TenantContext, input: MarksImport): Promise<ImportedCounts> {
  const { marks, source } = input
  const column = <T>(of: (mark: ImportedMark) => T): T[] => marks.map(of)
  const { rows } = await sql<{ added: number; replaced: number }>`
    with input as (
      select * from unnest(
        ${column((mark) => mark.schoolId)}::uuid[], ${column((mark) => mark.pupilId)}::uuid[], ${column((mark) => mark.placementId)}::uuid[],
        ${column((mark) => isoOf(mark.day))}::date[], ${column((mark) => mark.session)}::text[], ${column((mark) => mark.code)}::text[],
        ${column((mark) => mark.minutesLate ?? null)}::smallint[], ${column((mark) => mark.activity ?? null)}::text[],
        ${column((mark) => mark.online ?? false)}::boolean[]
      ) as i(school_id, pupil_id, placement_id, day, session, code, minutes_late, activity, online)
    ),
    standing as (
      select m.id, m.pupil_id, m.day, m.session, m.code, m.minutes_late, m.online
      from input i join marks m on m.trust_id = ${ctx.trustId}::uuid and m.pupil_id = i.pupil_id and m.day = i.day and m.session = i.session and m.source = ${source}
      where not exists (select 1 from marks later where later.trust_id = m.trust_id and later.supersedes = m.id)
    ),
    written as (
      insert into marks (trust_id, school_id, pupil_id, placement_id, day, session, code, minutes_late, nature_of_activity, online, source,
        confirmed_by, confirmed_at, supersedes, reason, recorded_by, recorded_role)
      select ${ctx.trustId}::uuid, i.school_id, i.pupil_id, i.placement_id, i.day, i.session, i.code, i.minutes_late, i.activity, i.online, ${source},
        ${input.confirmedBy ?? null}::text, ${input.confirmedAt ?? null}::timestamptz, s.id, case when s.id is null then null else ${input.reason}::text end,
        ${ctx.personId}::uuid, ${ctx.role}
      from input i left join standing s using (pupil_id, day, session)
      where s.id is null or s.code <> i.code or s.minutes_late is distinct from i.minutes_late or s.online <> i.online
      on conflict do nothing
      returning supersedes
    )
    select (count(*) filter (where supersedes is null))::int as added, (count(*) filter (where supersedes is not null))::int as replaced from written`.execute(
    tx,
  )
  const { added = 0, replaced = 0 } = rows[0] ?? {}
  const counts = { added, replaced, same: marks.length - added - replaced }
  await recordAudit(tx, ctx, {
    action: input.action,
    subject: input.subject,
    detail: { source, ...counts, ...daysOf(marks) },
  })
  return counts
}

function daysOf(marks: readonly ImportedMark[]): { from?: string; to?: string } {
  if (marks.length === 0) return {}
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { day } of marks) {
    from = Math.min(from, day)
    to = Math.max(to, day)
  }
  return { from: isoOf(from), to: isoOf(to) }
}
