/** Must this provider register as a school? The count across the trust, the provider's own word, and what follows. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { registrationTest } from '../../domain/facts/registration.ts'
import { sayNotKnown } from '../../domain/facts/say-registration.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Situation } from '../../domain/policy/situation.ts'
import { ActionLink, Actions, ClauseRefs, Sheet, Status, Table } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { FullTimeCounts } from './queries.ts'

export interface Declared {
  readonly fullTime?: number
  readonly planOrLookedAfter?: number
  readonly on?: string
}

/** The posts of the way to the number, filled as far as pupils are counted. */
function Posts(props: { count: number; drafts: number; registerAt: number }) {
  const at = (index: number) => 26 + index * 66
  return (
    <svg class="wm-path" viewBox="0 0 340 72" aria-hidden="true" focusable="false">
      <path class="wm-path__walked" d="M10 66h320" />
      {Array.from({ length: props.registerAt }, (_, index) => {
        const last = index === props.registerAt - 1
        const filled = index < props.count
        const draft = !filled && index < props.count + props.drafts
        return (
          <g class={last ? 'wm-gate' : filled ? 'wm-met' : 'wm-wait'}>
            <path class="wm-path__pole" d={`M${at(index)} 36v28`} />
            {last && !filled ? (
              <path
                class="wm-path__gate"
                d={`M${at(index)} 3L${at(index) + 19} 22 ${at(index)} 41 ${at(index) - 19} 22z`}
              />
            ) : (
              <circle
                class={filled ? 'wm-path__post' : draft ? 'wm-path__band' : 'wm-path__halo'}
                cx={at(index)}
                cy="22"
                r="14"
              />
            )}
            {last ? (
              <text class="wm-path__strong" x={at(index)} y="27" text-anchor="middle">
                {props.registerAt}
              </text>
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}

export function RegistrationPart(props: {
  providerId: string
  situation: Situation
  counts: FullTimeCounts
  declared: Declared
  rulebook: Rulebook | undefined
  clauses: readonly string[]
  mayKeep: boolean
  mayTest: boolean
}) {
  const { situation, counts, declared, rulebook } = props
  const provider = situation.provider
  const test = registrationTest(situation)
  const { limits, fullTime: full } = test
  const others = Math.max(0, counts.now - counts.own)
  return (
    <Sheet title="Must it register as a school?" id="registration">
      <p>
        {test.answer === true ? (
          <Status
            kind="gate"
            chip
            word={`Yes. ${full} full-time ${full === 1 ? 'pupil' : 'pupils'}, and it is not registered`}
          />
        ) : test.answer === undefined ? (
          <Status kind="unknown" chip word="Cannot tell yet" />
        ) : test.spared === 'registered' ? (
          <Status kind="met" chip word="It is registered" />
        ) : test.spared === 'own provision' ? (
          <Status kind="na" chip word="Our own provision" />
        ) : (
          <Status
            kind="met"
            chip
            word={`No. ${full} full-time ${full === 1 ? 'pupil' : 'pupils'}; ${limits.fullTime} would mean yes`}
          />
        )}
      </p>
      {test.answer === undefined ? <p class="wm-p">Find out {sayNotKnown(test).join('; ')}.</p> : null}
      <Posts count={counts.now} drafts={counts.drafts} registerAt={limits.fullTime} />
      <Table
        caption="Pupils counted"
        captionHidden
        columns={[
          { head: 'Counted across the trust' },
          { head: 'Now', numeric: true },
          { head: 'With our drafts', numeric: true },
          { head: 'Declared', numeric: true },
          { head: 'Must register at', numeric: true },
        ]}
        rows={[
          [
            <>
              Full-time, school age<small>over {limits.hours} hours a week</small>
            </>,
            String(counts.now),
            String(counts.now + counts.drafts),
            declared.fullTime === undefined ? '–' : String(declared.fullTime),
            String(limits.fullTime),
          ],
          [
            'Full-time with an EHC plan or looked after',
            String(counts.planNow),
            String(counts.planNow + counts.planDrafts),
            declared.planOrLookedAfter === undefined ? '–' : String(declared.planOrLookedAfter),
            String(limits.planOrLookedAfter),
          ],
        ]}
      />
      <p class="wm-small">
        Of this school {counts.own}, of other schools of the trust {others}.{' '}
        {declared.on
          ? `The provider last declared its numbers on ${sayDate(dayOf(declared.on))}.`
          : 'The provider has not declared its numbers: only it knows its pupils from elsewhere.'}{' '}
        {rulebook && props.clauses.length > 0 ? <ClauseRefs clauses={clauseLinks(rulebook, props.clauses)} /> : null}
      </p>
      {provider?.external === false ? null : (
        <Actions>
          {props.mayTest ? (
            <ActionLink href={`/registration/${props.providerId}`}>See the registration test</ActionLink>
          ) : null}
          {props.mayKeep ? (
            <ActionLink href={`/providers/${props.providerId}/declare`}>Record a declaration</ActionLink>
          ) : null}
        </Actions>
      )}
    </Sheet>
  )
}
