/** GET of /reviews/actions and POST of one: what reviews agreed, by whom and when, until it is closed with a note. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import {
  DateInput,
  Details,
  EmptyState,
  ErrorSummary,
  PageHead,
  PostForm,
  Sheet,
  Status,
  Textarea,
} from '../../ui/index.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { dateOf } from '../record/group-inputs.tsx'
import { type OpenAction, openActions } from './open-actions.ts'
import type { Fault } from './plan-input.ts'
import { mayPlanReviews } from './who-may.ts'

const idOf = (one: OpenAction): string => `${one.record_id}-${one.line}`

export async function listActions(req: Req, faults: readonly Fault[] = [], at = ''): Promise<Response> {
  const actions = await openActions(req.tx, { schoolId: req.school.schoolId })
  const late = actions.filter((one) => one.due !== null && one.due < req.today).length
  const { posted } = readPosted(req.body.entries())
  const said = (input: string) => faults.find((one) => one.at === input || one.at === `${input}-day`)?.says
  return req.page(
    {
      title: 'Actions agreed',
      section: '/today',
      back: { href: '/reviews', text: 'Reviews' },
      hasErrors: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
    },
    <>
      <ErrorSummary errors={faults.map((one) => ({ text: one.says, href: `#${one.at}` }))} />
      <PageHead
        title="Actions agreed"
        lede="What reviews agreed, with who does it and by when. Each stays here until somebody closes it with a note."
      >
        {late > 0 ? (
          <Status chip kind="late" word={late === 1 ? '1 action is late' : `${late} actions are late`} />
        ) : null}
      </PageHead>
      <Sheet id="actions" title="Open" count={actions.length}>
        {actions.length === 0 ? (
          <EmptyState good>No action is open.</EmptyState>
        ) : (
          <ul class="wm-list" aria-label="Open actions">
            {actions.map((one) => (
              <li id={`action-${idOf(one)}`}>
                <span>
                  {one.says}
                  <small>
                    {one.owner ?? 'No owner named'}. <a href={`/placements/${one.placement_id}`}>{one.pupil}</a>, agreed
                    on <a href={`/records/${one.record_id}`}>{sayDate(dayOf(one.agreed_on))}</a>
                  </small>
                  {mayPlanReviews(req.roles) ? (
                    <Details
                      open={at === idOf(one)}
                      summary={
                        <>
                          Close it<span class="govuk-visually-hidden">: {one.says}</span>
                        </>
                      }
                    >
                      <PostForm
                        csrf={req.csrf}
                        action={`/reviews/actions/${one.record_id}/${one.line}`}
                        keep={{ says: one.says }}
                        save="Close the action"
                      >
                        <DateInput
                          id={`done-${idOf(one)}`}
                          name={`done-${idOf(one)}`}
                          label="Done on"
                          labelSize="s"
                          value={dateOf(posted, `done-${idOf(one)}`)}
                          error={said(`done-${idOf(one)}`)}
                        />
                        <Textarea
                          id={`note-${idOf(one)}`}
                          name="note"
                          rows={2}
                          label="What was done?"
                          labelSize="s"
                          value={at === idOf(one) ? req.body.text('note') : undefined}
                          error={said(`note-${idOf(one)}`)}
                        />
                      </PostForm>
                    </Details>
                  ) : null}
                </span>
                <ActionStatus due={one.due} today={req.today} />
              </li>
            ))}
          </ul>
        )}
      </Sheet>
    </>,
  )
}

export function ActionStatus(props: { due: string | null; today: string }) {
  const { due } = props
  if (!due || !/^\d{4}-\d\d-\d\d$/.test(due)) return <Status kind="unknown" word="No date given" />
  if (due < props.today) return <Status kind="late" word={`Late, by ${sayDate(dayOf(due))}`} />
  return due === props.today ? <Status kind="due" /> : <Status kind="next" word={sayDate(dayOf(due))} />
}

export async function closeAgreed(req: Req): Promise<Response> {
  const record = req.id('record')
  const line = Number(/^\d{1,3}$/.exec(req.param('line'))?.[0] ?? -1)
  const at = `${record}-${line}`
  const found = await req.tx
    .selectFrom('current_records')
    .select(['placement_id'])
    .where('id', '=', record)
    .where('school_id', '=', req.school.schoolId)
    .executeTakeFirst()
  if (!found?.placement_id) throw notFound('action')
  const action = (await openActions(req.tx, { schoolId: req.school.schoolId, placementId: found.placement_id })).find(
    (one) => one.record_id === record && one.line === line && one.says === req.body.text('says'),
  )
  if (!action) throw changedMeanwhile('Somebody else has closed this action, or the record was corrected.')
  const faults: Fault[] = []
  const done = parseDate(readPosted(req.body.entries()).posted, `done-${at}`, 'Done on')
  if (done === undefined) faults.push({ at: `done-${at}-day`, says: 'Give the day on which it was done.' })
  else if ('fault' in done) faults.push({ at: `done-${at}-day`, says: done.fault })
  else if (done.value > req.today)
    faults.push({ at: `done-${at}-day`, says: `The day must be ${sayDate(req.day)} or earlier.` })
  const note = req.body.text('note').slice(0, 2000)
  if (note === '') faults.push({ at: `note-${at}`, says: 'Say what was done.' })
  if (faults.length > 0 || !done || 'fault' in done) return listActions(req, faults, at)
  const kept = await req.tx
    .insertInto('action_closures')
    .values({
      trust_id: req.ctx.trustId,
      school_id: req.school.schoolId,
      placement_id: action.placement_id,
      record_id: record,
      line,
      says: action.says,
      note,
      done_on: done.value,
      closed_by: req.person.personId,
      closed_at: req.deps.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('line')
    .executeTakeFirst()
  if (!kept) throw changedMeanwhile('Somebody else has closed this action.')
  await req.audit('hold-review', { kind: 'record', id: record }, { actionClosed: line, done: done.value })
  return req.redirect('/reviews/actions', 'The action is closed.')
}
