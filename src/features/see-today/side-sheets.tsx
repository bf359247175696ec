/** The smaller lists of Today: blocked starts, what to find out, warnings. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Role } from '../../domain/policy/words.ts'
import { ClauseRefs, EmptyState, PlainList, Sheet, Status } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { TodayModel } from './page.tsx'
import type { BlockedStart } from './queries.ts'
import { dutyPath, type LineContext, oneAction, sayAbout } from './say-line.ts'

type Model = TodayModel & { context: LineContext }

/** Gates with more unmet clauses than this name the first ones and say how many more there are. */
const clausesShown = 8

const steps = { proposal: 'proposing', approval: 'approval', start: 'start', close: 'closing' } as const

function headline(props: Model, blocked: BlockedStart): string {
  if (blocked.start_on === null)
    return blocked.gate.step === 'start' ? 'No start date yet' : `Waiting for ${steps[blocked.gate.step]}`
  const start = dayOf(blocked.start_on)
  const days = props.context.calendar.schoolDaysBetween(props.day, start)
  if (start < props.day) return 'The planned start has passed'
  if (start === props.day) return 'Was to start today'
  return days === 1 ? 'Starts in 1 school day' : `Starts in ${days} school days`
}

export function BlockedSheet(props: Model) {
  return (
    <Sheet id="blocked" title="Blocked starts" count={props.blocked.total}>
      {props.blocked.rows.length === 0 ? (
        <EmptyState good>No placement is held at a gate.</EmptyState>
      ) : (
        <ul class="wm-list" aria-label="Blocked starts">
          {props.blocked.rows.map((one) => (
            <li>
              <span>
                <Status kind="gate" word={headline(props, one)} />
                <br />
                <a href={`/placements/${one.id}#gate`}>{one.pupil}</a>
                {one.provider ? `, ${one.provider}` : ''}
                <small>
                  {one.start_on ? `${sayDate(dayOf(one.start_on))}. ` : ''}
                  {one.gate.unmet} of {one.gate.total} gates before {steps[one.gate.step]} unmet
                </small>
                <ClauseRefs clauses={clauseLinks(props.context.rulebook, one.gate.clauses.slice(0, clausesShown))} />
                {one.gate.clauses.length > clausesShown ? (
                  <small>and {one.gate.clauses.length - clausesShown} more</small>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
      {props.blocked.total > props.blocked.rows.length ? (
        <p class="wm-small">
          The {props.blocked.rows.length} soonest of {props.blocked.total}.{' '}
          <a href="/register?show=proposed">See them all in the register</a>.
        </p>
      ) : null}
    </Sheet>
  )
}

/** Gates let through unmet, while the permission runs: nobody may forget that something is still to be put right. */
export function LetThroughSheet(props: Model) {
  const { rulebook } = props.context
  if (props.letThrough.length === 0) return null
  return (
    <Sheet
      id="let-through"
      title="Gates let through unmet"
      count={props.letThrough.length}
      aside={<a href="/approvals">All decisions</a>}
    >
      <PlainList
        label="Gates let through unmet"
        items={props.letThrough.map((one) => {
          const expires = dayOf(one.expiresOn)
          const days = expires - props.day
          return {
            text: (
              <>
                <a href={`/placements/${one.placementId}#gate`}>{one.pupil}</a>:{' '}
                {rulebook.dutyById.get(one.dutyKey)?.duty.title ?? one.dutyKey}{' '}
                <ClauseRefs clauses={clauseLinks(rulebook, one.clauses)} />
              </>
            ),
            small: `By ${one.by ?? 'somebody'}, ${roleWord(rulebook, one.role as Role)}, until ${sayDate(expires)}. ${one.reason}`,
            status:
              days === 0
                ? { kind: 'due' as const, word: 'Ends today' }
                : { kind: 'soon' as const, word: days === 1 ? '1 day' : `${days} days` },
          }
        })}
      />
    </Sheet>
  )
}

export function FindOutSheet(props: Model) {
  if (props.findOut.length === 0) return null
  const shown = props.findOut.slice(0, 25)
  return (
    <Sheet id="find-out" title="Cannot tell yet: find out" count={props.findOut.length}>
      <p class="wm-small">
        Waymark does not guess. Until these are recorded it cannot say whether the duties named apply.
      </p>
      <ul class="wm-list" aria-label="To find out">
        {shown.map((one) => (
          <li>
            <span>
              <strong>{one.who}</strong>
              <br />
              {one.says}
              <small>
                Holds up: {one.holdsUp.slice(0, 3).join('; ')}
                {one.holdsUp.length > 3 ? `; and ${one.holdsUp.length - 3} more` : ''}
              </small>
              <ClauseRefs clauses={clauseLinks(props.context.rulebook, one.clauses.slice(0, 4))} />
            </span>
            <a class="govuk-link" href={one.href}>
              {one.action}
              <span class="govuk-visually-hidden">: {one.who}</span>
            </a>
          </li>
        ))}
      </ul>
      {props.findOut.length > shown.length ? (
        <p class="wm-small">And {props.findOut.length - shown.length} more, which hold up less.</p>
      ) : null}
    </Sheet>
  )
}

/** Warnings stop nothing and are never late; they stand apart so that nobody takes them for duties that are. */
export function WarningsSheet(props: Model) {
  if (props.warnings.rows.length === 0) return null
  return (
    <Sheet id="warnings" title="Worth knowing" count={props.warnings.total}>
      <p class="wm-small">These stop nothing and do not count as late.</p>
      <ul class="wm-list" aria-label="Warnings">
        {props.warnings.rows.slice(0, 10).map((one) => (
          <li>
            <span>
              <a href={dutyPath(one)}>{one.title}</a>
              <small>{sayAbout(one, props.day)}</small>
            </span>
            <a class="govuk-link" href={oneAction(props.context, one).href}>
              {oneAction(props.context, one).text}
              <span class="govuk-visually-hidden">: {one.title}</span>
            </a>
          </li>
        ))}
      </ul>
      {props.warnings.total > 10 ? <p class="wm-small">And {props.warnings.total - 10} more.</p> : null}
    </Sheet>
  )
}
