/** Clauses with what they make happen, part by part. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { CarriedBy } from '../../domain/policy/account.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Place } from '../../domain/policy/where.ts'
import { capital } from '../../domain/text/capital.ts'
import { clauseAnchor, PolicyClause, Sheet, type StatusKind } from '../../ui/index.ts'
import type { ClauseView, PartView, PolicyView } from './model.ts'
import type { DutyCounts } from './queries.ts'
import { sayDuty, sayName } from './say-duty.tsx'
import { WherePart } from './where-part.tsx'

export interface PartProps {
  readonly rulebook: Rulebook
  readonly view: PolicyView
  readonly counts: ReadonlyMap<string, DutyCounts>
  /** The address that opens a place for somebody known, where this reader may. */
  readonly opens: (place: Place) => string | undefined
}

export function PartSheet(props: PartProps & { part: PartView }) {
  return (
    <Sheet id={props.part.id} title={props.part.heading}>
      {props.part.clauses.map((clause) => (
        <Clause {...props} clause={clause} />
      ))}
    </Sheet>
  )
}

function Clause(props: PartProps & { clause: ClauseView }) {
  const { clause, rulebook, view } = props
  const first = clause.duties.filter((one) => one.shownAt === undefined)
  const again = clause.duties.filter((one) => one.shownAt !== undefined)
  const more = again.length > 0 || clause.others.length > 0 || clause.noAction !== undefined
  return (
    <PolicyClause
      id={clause.clause}
      number={clause.number}
      title={clause.ref ? <span class="wm-muted">{clause.ref}</span> : ''}
      says={
        <>
          {clause.says}
          {clause.says.endsWith('.') ? '' : '.'}
          {clause.force ? <small class="wm-muted"> {markWords(clause)}</small> : null}
          {clause.note ? <small class="wm-muted"> {clause.note}</small> : null}
        </>
      }
      live={live(props, clause)}
      duties={first.map(({ key, duty }) => sayDuty(rulebook, view, key, duty))}
      noAction={
        more ? (
          <>
            {again.map(({ key, duty, shownAt }) => (
              <span>
                Also part of <a href={`/policy/duties/${encodeURIComponent(key)}`}>{duty.duty.title}</a> (
                <a href={`#${clauseAnchor(shownAt ?? '')}`}>above</a>).{' '}
              </span>
            ))}
            {clause.others.length > 0 ? <Others list={clause.others} /> : null}
            {clause.noAction ? <>No action: {clause.noAction}</> : null}
          </>
        ) : undefined
      }
      where={clause.places.length > 0 ? <WherePart places={clause.places} opens={props.opens} /> : undefined}
    />
  )
}

const markWords = (clause: ClauseView): string =>
  `${clause.force === 'law' ? 'Law' : clause.force ? capital(clause.force) : ''}${
    clause.mark === 'found'
      ? ', read in the source.'
      : clause.mark === 'unverified'
        ? ', not yet checked against the source.'
        : '.'
  }`

const words: Readonly<Record<CarriedBy['carrier'], string>> = {
  duty: 'Duty',
  form: 'Form',
  field: 'Line of a form',
  signature: 'Signature',
  setting: 'Setting',
  route: 'Route',
  approver: 'Approver of',
  consent: 'Consent for',
  termination: 'Ending early',
  'policy line': 'About the policy',
  reason: 'Reason for a referral',
  contact: 'Person named',
  role: 'Office',
  guidance: 'Guidance cited',
  'linked policy': 'Read with',
  fact: 'Question',
  note: 'Note',
}

/** Dates as people say them; names of offices and the like without their dashes. */
const sayCarried = (says: string): string =>
  says
    .replaceAll(/\d{4}-\d{2}-\d{2}/g, (iso) => sayDate(dayOf(iso)))
    .replace(/(^|: )([a-z]+(?:-[a-z]+)+)$/, (_all, before: string, name: string) => before + sayName(name))

/** At most this many are named one by one; a form's every line would drown its clause. */
const named = 6

function Others(props: { list: readonly CarriedBy[] }) {
  const shown = props.list.slice(0, named)
  return (
    <>
      {shown.map((one) => (
        <span>
          {words[one.carrier]}:{' '}
          {one.carrier === 'setting' ? <a href={`#setting-${one.name}`}>{one.says}</a> : sayCarried(one.says)}
          {/[.?!]$/.test(one.says) ? ' ' : '. '}
        </span>
      ))}
      {props.list.length > shown.length ? <span>And {props.list.length - shown.length} more lines. </span> : null}
    </>
  )
}

/** What the clause makes happen now, over all its duties. */
function live(props: PartProps, clause: ClauseView): { kind: StatusKind; word: string }[] {
  const sum = { met: 0, late: 0, due: 0, ahead: 0, unknown: 0 }
  for (const { key } of clause.duties) {
    const counts = props.counts.get(key)
    if (!counts) continue
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += counts[name]
  }
  const said: { kind: StatusKind; word: string; n: number }[] = [
    { kind: 'late', word: `${sum.late} late`, n: sum.late },
    { kind: 'due', word: `${sum.due} due today`, n: sum.due },
    { kind: 'unknown', word: `${sum.unknown} cannot tell`, n: sum.unknown },
    { kind: 'ahead', word: `${sum.ahead} ahead`, n: sum.ahead },
    { kind: 'met', word: `${sum.met} met`, n: sum.met },
  ]
  return said.filter((one) => one.n > 0).map(({ kind, word }) => ({ kind, word }))
}
