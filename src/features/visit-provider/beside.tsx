/** What stands beside a visit: the last one, what it asked for and what is still open. Pupils by initials throughout. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { formSections } from '../../domain/documents/form-sections.ts'
import type { FormPrint } from '../../domain/documents/input.ts'
import { askedFromJson, printForm } from '../../domain/forms/print-form.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { Details, EmptyState, PlainList, Sheet } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { deepInitials, withInitials } from './initials.ts'
import { lastVisitRecord, pupilsEverThere, type VisitAction, type VisitRow, visitActionsOf } from './queries.ts'
import { actionStatus } from './say-action.ts'

export interface Beside {
  readonly last:
    | { readonly id: string; readonly on: string; readonly by: string; readonly print: FormPrint }
    | undefined
  readonly actions: readonly VisitAction[]
}

export async function besideOf(req: Req, visit: VisitRow): Promise<Beside> {
  const pupils = await pupilsEverThere(req.tx, visit.school_id, visit.provider_id)
  const record = await lastVisitRecord(req.tx, visit.school_id, visit.provider_id, visit.placement_id)
  const asked = record ? askedFromJson(record.asked) : undefined
  const actions = (await visitActionsOf(req.tx, visit.provider_id)).filter(
    (action) => action.school_id === visit.school_id && action.visit_id !== visit.id && action.state === 'open',
  )
  return {
    last:
      record?.id && asked
        ? {
            id: record.id,
            on: record.done_on ?? '',
            by: record.person ?? 'Waymark',
            print: deepInitials(
              printForm(asked, (record.answers ?? {}) as Answered, { recorded: '', signatures: [] }),
              pupils,
            ),
          }
        : undefined,
    actions: actions.map((action) => ({ ...action, says: withInitials(action.says, pupils) })),
  }
}

/** `withoutLast`: the last visit is the one being looked at. */
export function BesideVisit(props: { beside: Beside; today: string; withoutLast?: boolean }) {
  const { last, actions } = props.beside
  return (
    <>
      <Sheet title="Still open from earlier visits" id="open-actions" count={actions.length}>
        {actions.length === 0 ? (
          <EmptyState good>Nothing is open.</EmptyState>
        ) : (
          <PlainList
            label="Actions still open"
            items={actions.map((action) => ({
              text: action.says,
              small: action.owner ?? 'No owner named',
              status: actionStatus(action, props.today),
            }))}
          />
        )}
      </Sheet>
      {props.withoutLast ? null : (
        <Sheet title="Last visit" id="last-visit" aside={last ? sayDate(dayOf(last.on)) : undefined}>
          {last ? (
            <>
              <p class="govuk-body-s">Made by {last.by}.</p>
              {formSections(last.print).map((section) => (
                <Details summary={section.heading}>
                  <dl class="wm-facts wm-facts--stacked">
                    {last.print.sections
                      .find((one) => one.title === section.heading)
                      ?.lines.map((line) => (
                        <div>
                          <dt>{line.ask}</dt>
                          <dd>{lineText(line.answer)}</dd>
                        </div>
                      ))}
                  </dl>
                </Details>
              ))}
            </>
          ) : (
            <EmptyState>No visit to this provider is recorded yet.</EmptyState>
          )}
        </Sheet>
      )}
    </>
  )
}

/** An answer on one line; what was not answered says so. */
function lineText(answer: FormPrint['sections'][number]['lines'][number]['answer']): string {
  if (typeof answer === 'string') return answer === '' ? 'Not answered' : answer
  if ('rows' in answer)
    return answer.rows.map((row) => row.filter((cell) => cell !== '').join('; ')).join('. ') || 'None'
  if (Array.isArray(answer)) return answer.join(', ') || 'Not answered'
  return 'A timetable'
}
