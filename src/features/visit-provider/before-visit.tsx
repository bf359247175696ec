/** What the school has checked of the provider before it goes there: what is not in order is asked about on the spot. */
import { ActionLink, EmptyState, PlainList, Sheet } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { type CheckRow, checkRows } from '../providers/checks.ts'
import { recordsAbout } from '../providers/queries.ts'
import { mayRead } from '../record/who-may.ts'
import type { OpenVisit } from './open-visit.ts'

/** The newest check lines about the provider that this person may read. */
export async function checksBefore(req: Req, open: OpenVisit): Promise<readonly CheckRow[]> {
  const { visit, asking, roles } = open
  const { rulebook } = asking
  const records = await recordsAbout(req.tx, visit.school_id, [visit.provider_id])
  const readable = records.filter((record) =>
    mayRead(record.restricted, rulebook.forms.get(record.form)?.form.filledBy ?? [], roles),
  )
  return checkRows(rulebook, readable, req.day).filter((row) => row.form !== visit.form)
}

const inOrder = (row: CheckRow): boolean => row.kind === 'met' || row.kind === 'na'

/** "15 of 17 in order", for the tab above the form. */
export const sayBefore = (rows: readonly CheckRow[]): string =>
  rows.length === 0 ? 'nothing checked yet' : `${rows.filter(inOrder).length} of ${rows.length} in order`

export function BeforeVisit(props: { rows: readonly CheckRow[]; providerId: string }) {
  const open = props.rows.filter((row) => !inOrder(row))
  return (
    <Sheet title="Before the visit" id="before" aside={sayBefore(props.rows)}>
      {props.rows.length === 0 ? (
        <EmptyState>No check of this provider is recorded yet.</EmptyState>
      ) : open.length === 0 ? (
        <EmptyState good>Every check is in order.</EmptyState>
      ) : (
        <PlainList
          label="Checks to ask about"
          items={open.map((row) => ({
            text: row.ask,
            small: row.note || undefined,
            status: { kind: row.kind, word: row.word },
          }))}
        />
      )}
      <p class="wm-noprint">
        <ActionLink href={`/providers/${props.providerId}#checks`}>All checks</ActionLink>
      </p>
    </Sheet>
  )
}
