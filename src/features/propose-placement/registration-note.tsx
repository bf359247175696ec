/** The registration test of the provider, told before the place is booked: crossed, not to be told, or clear. */
import { sayDate } from '../../domain/calendar/day.ts'
import { registrationClauses, sayNotKnown } from '../../domain/facts/say-registration.ts'
import { type FullTime, fullTimeCheck } from '../../domain/placement/proposal-week.ts'
import { ActionLink, Actions, ClauseRefs, Note } from '../../ui/index.ts'
import type { Drafted } from './draft.ts'
import { clauseRefs } from './layout.tsx'

function countsSaid(test: FullTime, drafted: Drafted): string {
  const { limits } = test
  const declared = drafted.situation.provider
  return [
    `Across the trust ${test.now} full-time now, ${test.withThis} with this one, of whom ${test.planWithThis} with an EHC plan or looked after.`,
    declared?.declaredFullTime === undefined
      ? ''
      : `The provider declared ${declared.declaredFullTime} full-time${declared.declaredOn === undefined ? '' : ` on ${sayDate(declared.declaredOn)}`}.`,
    `The provider must be a registered school at ${limits.fullTime}, or at ${limits.planOrLookedAfter} with an EHC plan or looked after.`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** The hours of the week as it is kept; undefined before it is filled in. */
export const keptHours = (drafted: Drafted): number | undefined =>
  drafted.row.hours === null || drafted.row.hours === undefined ? undefined : Number(drafted.row.hours)

/** `hours` a week at the provider; undefined while the week is not filled in. Nothing where the test is not asked. */
export function RegistrationNote(props: { drafted: Drafted; hours: number | undefined }) {
  const { drafted } = props
  const providerId = drafted.row.provider_id
  if (!providerId || drafted.situation.provider?.external === false) return null
  const test = fullTimeCheck(drafted.situation, props.hours)
  const clauses = <ClauseRefs clauses={clauseRefs(drafted.rulebook, registrationClauses(drafted.rulebook))} />
  if (test.mustRegister === false) {
    return test.fullTime ? (
      <Note kind="met" title={`Full-time: more than ${test.limits.hours} hours a week`}>
        <p>
          {test.says} {countsSaid(test, drafted)} {clauses}
        </p>
      </Note>
    ) : null
  }
  const links = (
    <Actions>
      <ActionLink href={`/registration/${providerId}`}>See the registration test</ActionLink>
      <ActionLink href={`/providers/${providerId}/declare`}>Record what the provider declares</ActionLink>
    </Actions>
  )
  if (test.mustRegister) {
    return (
      <Note kind="gate" title="With this timetable the provider must be a registered school">
        <p>
          {test.says} {countsSaid(test, drafted)} {clauses}
        </p>
        <p>Choose a registered provider or fewer hours. Nothing has been booked yet.</p>
        {links}
      </Note>
    )
  }
  return (
    <Note
      kind="gate"
      title={
        props.hours === undefined
          ? 'Cannot tell yet whether the provider must be registered'
          : `${test.fullTime ? 'Full-time: cannot' : 'Cannot'} tell yet whether the provider must be registered`
      }
    >
      <p>
        {countsSaid(test, drafted)} {clauses}
      </p>
      <p>Find out:</p>
      <ul class="govuk-list govuk-list--bullet">
        {sayNotKnown(test).map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      {links}
    </Note>
  )
}
