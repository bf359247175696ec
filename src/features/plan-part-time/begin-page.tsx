/** Before a part-time timetable: what it is, what it never is, what this one would need, and the small changes that are none. */
import { type Renewal } from '../../domain/placement/part-time-renewal.ts'
import { ActionLink, ClauseRefs, Note, PageHead, PlainList, PostForm, Sheet } from '../../ui/index.ts'
import type { clauseLinks } from '../see-placement/clause-links.ts'
import type { RouteState } from './route-state.ts'

export interface BeginProps {
  readonly pupil: { readonly id: string; readonly name: string; readonly firstName: string }
  readonly csrf: string
  readonly state: RouteState
  readonly renewal: Renewal
  /** Those of the named clauses that this school is under. */
  readonly clausesOf: (ids: readonly string[]) => ReturnType<typeof clauseLinks>
  /** One that is not over. */
  readonly running: { readonly id: string } | undefined
  readonly earlier: readonly { readonly id: string; readonly says: string }[]
  readonly mayAdjust: boolean
}

export function BeginPage(props: BeginProps) {
  const { pupil, state, renewal } = props
  return (
    <>
      <PageHead kicker={pupil.name} title="Part-time timetable" />
      {state.on ? null : (
        <Note kind="gate" title="This school’s policy has no part-time timetables">
          <p>
            {state.why} Nothing here goes round it: whoever keeps the policy must change it first.{' '}
            <a href="/policy">Policy</a>
          </p>
        </Note>
      )}
      {state.on && props.running ? (
        <Note kind="soon" title="There is one already">
          <p>
            <a href={`/placements/${props.running.id}`}>Open the part-time timetable</a> that is planned or running.
          </p>
        </Note>
      ) : null}
      {state.on && !props.running ? <Test {...props} /> : null}
      {props.earlier.length > 0 ? (
        <Sheet title="Earlier ones" id="earlier" count={props.earlier.length}>
          <PlainList
            items={props.earlier.map((one) => ({ text: <a href={`/placements/${one.id}`}>{one.says}</a> }))}
            label="Earlier part-time timetables"
          />
          {state.on ? (
            <p class="wm-small">
              {renewal.title}.
              {renewal.harder ? ' This school asks more of each one; that is its own choice, not the policy’s.' : ''}
            </p>
          ) : null}
        </Sheet>
      ) : null}
      {props.mayAdjust ? <Adjustment {...props} /> : null}
    </>
  )
}

function Test(props: BeginProps) {
  const { pupil, renewal } = props
  return (
    <Sheet title="Is it a part-time timetable?" id="test">
      <ul class="govuk-list govuk-list--bullet">
        <li>
          It is very exceptional, in {pupil.firstName}’s own interest, and temporary: a day on which full time begins
          again is set at the start. <ClauseRefs clauses={props.clausesOf(['EMET-9.3.1', 'ENG-PTT.2'])} />
        </li>
        <li>
          It is never used to manage behaviour. <ClauseRefs clauses={props.clausesOf(['EMET-9.4.1', 'ENG-PTT.3'])} />
        </li>
        <li>
          A parent with whom {pupil.firstName} normally lives agrees to its times and dates.{' '}
          <ClauseRefs clauses={props.clausesOf(['EMET-9.6.1', 'ENG-PTT.1'])} />
        </li>
        <li>Each school day without time at school, somebody checks that {pupil.firstName} is safe and well.</li>
      </ul>
      <p>
        <b>{renewal.title}.</b> {renewal.asks.join(' ')}
      </p>
      <PostForm csrf={props.csrf} action="/part-time/new" keep={{ pupil: pupil.id }}>
        <button type="submit" class="govuk-button" data-module="govuk-button">
          Plan a part-time timetable
        </button>
      </PostForm>
    </Sheet>
  )
}

/** The rule that keeps small changes apart, and where they are written down. */
function Adjustment(props: BeginProps) {
  return (
    <Sheet title="Or is it a minor adjustment?" id="adjustment">
      <p>
        A few minutes off the day or a targeted intervention does not cut full-time education in any way that matters.
        It is not a part-time timetable, needs no approval here and has no register code of its own.{' '}
        <ClauseRefs clauses={props.clausesOf(['EMET-9.2'])} />
      </p>
      <ActionLink href={`/records/new?form=minor-adjustment&pupil=${props.pupil.id}`}>
        Record a minor adjustment
      </ActionLink>
    </Sheet>
  )
}
