/** Before education because of a medical need: whose duty it is, when it begins, and that a policy without it has no way round. */
import { daysOfIllness, type Run } from '../../domain/attendance/long-absence.ts'
import { sayDate } from '../../domain/calendar/day.ts'
import { ActionLink, Button, ClauseRefs, ErrorSummary, Note, PageHead, PostForm, Sheet } from '../../ui/index.ts'
import type { RouteState } from '../plan-part-time/route-state.ts'
import type { clauseLinks } from '../see-placement/clause-links.ts'
import { WhoContracts } from './who-contracts.tsx'

export interface BeginProps {
  readonly pupil: { readonly id: string; readonly name: string; readonly firstName: string }
  readonly csrf: string
  readonly state: RouteState
  readonly clausesOf: (ids: readonly string[]) => ReturnType<typeof clauseLinks>
  /** One that is not over. */
  readonly running: { readonly id: string } | undefined
  readonly ill: Run | undefined
  readonly mayBegin: boolean
  readonly error?: string | undefined
}

export function BeginPage(props: BeginProps) {
  const { pupil, state } = props
  return (
    <>
      {props.error ? <ErrorSummary errors={[{ text: props.error, href: '#contract' }]} /> : null}
      <PageHead kicker={pupil.name} title="Education because of a medical need" />
      {state.on ? null : (
        <Note kind="gate" title="This school’s policy has no such route">
          <p>
            {state.why} <ClauseRefs clauses={props.clausesOf(state.clauses)} /> Nothing here goes round it: whoever
            keeps the policy must change it first. The council’s own duty stands whatever the policy says.{' '}
            <a href="/policy">Policy</a>
          </p>
        </Note>
      )}
      {state.on && props.running ? (
        <Note kind="soon" title="There is one already">
          <p>
            <a href={`/placements/${props.running.id}/council`}>Open the work with the council</a> that has begun.
          </p>
        </Note>
      ) : null}
      {state.on && !props.running ? (
        <Sheet title="Whose duty is it?" id="duty">
          <p>
            The council arranges it, and the school works with it.{' '}
            <ClauseRefs clauses={props.clausesOf(state.clauses)} /> {state.why}
          </p>
          <p>Who holds the contract decides which gates are the school’s. It can be settled later.</p>
          {props.mayBegin ? (
            <PostForm csrf={props.csrf} action="/medical/new" keep={{ pupil: pupil.id }}>
              <WhoContracts error={props.error} />
              <Button>Begin</Button>
            </PostForm>
          ) : (
            <p class="wm-small">Somebody who prepares placements begins it.</p>
          )}
        </Sheet>
      ) : null}
      <FifteenDays {...props} />
    </>
  )
}

/** The days so far, and what is due when they reach fifteen. The council’s duty does not hang on the school’s policy. */
export function FifteenDays(
  props: Pick<BeginProps, 'ill' | 'clausesOf'> & {
    readonly pupil: { readonly id: string; readonly firstName: string }
  },
) {
  const { ill, pupil } = props
  const days = ill?.days ?? 0
  const reached = days >= daysOfIllness
  return (
    <Sheet title="Fifteen school days" id="fifteen-days" aside={`${days} of ${daysOfIllness} this school year`}>
      <p>
        The council arranges education once {pupil.firstName} has missed, or will miss, {daysOfIllness} school days
        through illness and the school cannot provide it. <ClauseRefs clauses={props.clausesOf(['ENG-MED.1'])} /> That
        the days may be counted together, not only in a row, is not yet verified; Waymark counts them together.
      </p>
      <p>
        {ill
          ? `Marked ill on ${days} school ${days === 1 ? 'day' : 'days'} since ${sayDate(ill.since)}${reached ? '. The fifteen are reached.' : '.'}`
          : 'No mark of illness in Waymark this school year. Days that only the school’s own register knows are not counted here.'}
      </p>
      <ActionLink main={reached} href={`/records/new?form=long-absence&pupil=${pupil.id}`}>
        Record that fifteen days are missed or expected
      </ActionLink>
    </Sheet>
  )
}
