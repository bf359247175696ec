/** What a meeting became: one record for each form, and whether a formal review counts. */

import type { Day } from '../../domain/calendar/day.ts'
import { whyNotQuorate } from '../../domain/forms/quorum.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { ClauseRefs, Note, PlainList, Sheet } from '../../ui/index.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import type { metBy, recordsOf } from './meetings.ts'

export function RecordedPart(props: {
  records: Awaited<ReturnType<typeof recordsOf>>
  met: Awaited<ReturnType<typeof metBy>>
  rulebook: Rulebook | undefined
  today: Day
}) {
  const { records, rulebook } = props
  return (
    <Sheet id="recorded" title="Recorded" count={records.length}>
      <PlainList
        label="Records of this meeting"
        items={records.map((one) => ({
          text: <a href={`/records/${one.record_id}`}>{rulebook?.forms.get(one.form)?.form.title ?? one.form}</a>,
          small: meets(props.met.filter((duty) => duty.met_by === one.record_id)),
          status: one.complete
            ? { kind: 'met' as const, word: 'Recorded' }
            : { kind: 'wait' as const, word: 'Not complete' },
        }))}
      />
      {records.map((one) => {
        const compiled = rulebook?.forms.get(one.form)
        const missing = compiled ? whyNotQuorate(compiled.form, (one.answers ?? {}) as unknown as Answered) : []
        if (missing.length === 0) return null
        return (
          <Note kind="late" title="It does not count as a formal review">
            <ul class="govuk-list govuk-list--bullet">
              {missing.map((line) => (
                <li>
                  {line.says} <ClauseRefs clauses={clauseRefs(rulebook, line.clauses)} />
                </li>
              ))}
            </ul>
            Plan another with everybody there. What was said at this one stays on record.
          </Note>
        )
      })}
    </Sheet>
  )
}

function meets(duties: readonly { readonly title: string; readonly clauses: readonly string[] }[]): string {
  const titles = [...new Set(duties.map((duty) => duty.title))]
  return titles.length === 0 ? 'Meets nothing that was due' : `Meets: ${titles.join('; ')}`
}
