/** One duty of the policy in facts, with the floor beside it. */

import { consequencesSaid, floorOf, list, roleWord, sayTiming } from '../../domain/policy/explain-parts.ts'
import type { Condition } from '../../domain/policy/pack.ts'
import { type CompiledDuty, compileTiming, type Rulebook } from '../../domain/policy/rulebook.ts'
import { attendanceMark } from '../../domain/policy/words.ts'
import { capital } from '../../domain/text/capital.ts'
import type { FloorComparisonProps, PolicyClauseProps } from '../../ui/index.ts'
import type { PolicyView } from './model.ts'

type DutyShown = PolicyClauseProps['duties'][number]

export function sayDuty(rulebook: Rulebook, view: PolicyView, key: string, duty: CompiledDuty): DutyShown {
  return {
    title: <a href={`/policy/duties/${encodeURIComponent(key)}`}>{duty.duty.title}</a>,
    facts: dutyFacts(rulebook, duty),
    floor: floorProps(rulebook, view, duty),
  }
}

export function dutyFacts(rulebook: Rulebook, duty: CompiledDuty): { term: string; value: string }[] {
  const applies = duty.duty.when.map(sayCondition)
  return [
    { term: 'Who', value: capital(roleWord(rulebook, duty.duty.owner)) },
    { term: 'When', value: capital(sayTiming(duty.timing)) },
    ...(applies.length > 0 ? [{ term: 'Applies', value: capital(applies.join('; ')) }] : []),
    { term: 'Record', value: recordWords(rulebook, duty) },
    { term: 'If not', value: consequencesSaid(rulebook, duty).join(' ') },
    ...(duty.duty.reading ? [{ term: 'Read as', value: duty.duty.reading }] : []),
    ...(duty.duty.note ? [{ term: 'Note', value: duty.duty.note }] : []),
  ]
}

const sayFact = (one: { fact: string; not: boolean }): string => `${one.not ? 'not ' : ''}${sayName(one.fact)}`

function sayCondition(condition: Condition): string {
  return 'anyOf' in condition ? list(condition.anyOf.map(sayFact), 'or') : sayFact(condition)
}

function recordWords(rulebook: Rulebook, duty: CompiledDuty): string {
  const metBy = duty.duty.metBy
  const forms = (metBy?.forms ?? []).map((form) =>
    form === attendanceMark ? 'Attendance marks' : (rulebook.forms.get(form)?.form.title ?? form),
  )
  const by =
    metBy?.by === 'approver'
      ? ', by the approver of the route'
      : metBy?.by
        ? `, by ${list(
            metBy.by.map((role) => `the ${roleWord(rulebook, role)}`),
            'or',
          )}`
        : ''
  const facts = (duty.duty.metWhen ?? []).map(sayCondition)
  const words = [
    forms.length > 0 ? `${list(forms, 'or')}${by}` : '',
    facts.length > 0 ? `seen from the record: ${facts.join('; ')}` : '',
  ].filter(Boolean)
  return capital(words.join(', or ')) || 'None: it is noted'
}

const labels: Readonly<Record<string, string>> = {
  law: 'Law',
  'statutory guidance': 'Statutory guidance',
  guidance: 'Guidance',
  expectation: 'Expectation',
}

export function floorProps(rulebook: Rulebook, view: PolicyView, duty: CompiledDuty): FloorComparisonProps | undefined {
  const said = floorOf(rulebook, duty)
  const floorDuty = said && rulebook.floor.duties.find((one) => one.id === said.duty)
  if (!said || !floorDuty) return undefined
  const own = compileTiming(duty.duty, rulebook.settings, (name) => name)
  const floorTiming = sayTiming(compileTiming(floorDuty, rulebook.settings, (name) => name))
  const binds = !floorDuty.binds || floorDuty.binds.includes(rulebook.schoolKind)
  const verdict = view.verdicts.get(floorDuty.id)
  return {
    ...verdictOf(said.how, verdict, own.kind === 'not set', floorTiming),
    policy: capital(sayTiming(own)),
    floor: (
      <>
        {capital(floorTiming)}
        <small>: {floorDuty.title}</small>
      </>
    ),
    floorLabel: `${labels[floorDuty.force] ?? 'Guidance'}${binds ? '' : ', followed as good practice'}`,
    children: <p class="wm-small">{said.force.says}</p>,
  }
}

function verdictOf(
  how: 'raised' | 'at the floor' | 'beside',
  verdict: string | undefined,
  notSet: boolean,
  floorTiming: string,
): Pick<FloorComparisonProps, 'verdict' | 'title'> {
  if (how === 'raised') return { verdict: 'below', title: `Below the floor: raised to ${floorTiming}` }
  if (notSet) return { verdict: 'silent', title: 'Policy silent: the school has not chosen yet' }
  if (how === 'beside')
    return verdict === 'laxer'
      ? { verdict: 'below', title: 'Laxer than the floor: both are shown' }
      : { verdict: 'unclear', title: 'Beside the floor: it asks something else, so both stand' }
  if (verdict === 'laxer') return { verdict: 'below', title: 'Below the floor: the law stops it, so Waymark does' }
  return { verdict: verdict === 'stricter' ? 'above' : 'at' }
}

/** A name of the pack language in words; the field's own hyphenated terms keep their hyphen. */
export const sayName = (name: string): string =>
  name
    .replaceAll('-', ' ')
    .replaceAll(/\b(off|on) site\b/g, '$1-site')
    .replaceAll(/\b(part|full) time\b/g, '$1-time')
    .replaceAll('looked after', 'looked-after')
