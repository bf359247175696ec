/** What to find out so that duties nobody can judge can be judged: one line a pupil or provider and question. Pure. */
import { outcomeFacts } from '../../domain/facts/placement.ts'
import { routeFacts } from '../../domain/facts/route.ts'
import type { Condition } from '../../domain/policy/pack.ts'
import type { CompiledDuty, Rulebook } from '../../domain/policy/rulebook.ts'
import type { TodayDuty, unknownAnswers } from './queries.ts'

export interface ToFindOut {
  /** "Kofi Ansah", "Harbour Steps", or the school. */
  readonly who: string
  /** "Nobody has recorded whether the pupil has an EHC plan." */
  readonly says: string
  readonly href: string
  readonly action: string
  readonly clauses: readonly string[]
  /** Titles of the duties that wait for it. */
  readonly holdsUp: readonly string[]
}

type Answers = Awaited<ReturnType<typeof unknownAnswers>>

/** Facts that are a column of the pupil or the provider: whether the answer is missing can be seen at once. */
const pupilColumns: Readonly<Record<string, readonly string[]>> = {
  'has-ehc-plan': ['ehc_plan'],
  'looked-after': ['looked_after'],
  'has-social-worker': ['social_worker', 'looked_after'],
  'child-protection-plan': ['child_protection'],
  send: ['ehc_plan'],
  semh: ['semh'],
  'medical-needs': ['medical_needs'],
  'eligible-for-free-meals': ['free_meals'],
  'compulsory-school-age': ['year_group'],
  'primary-age': ['year_group'],
  'year-11': ['year_group'],
}
const providerColumns: Readonly<Record<string, string>> = {
  'provider-registered': 'registered',
  'provider-unregistered': 'registered',
  'provider-on-council-list': 'council_list',
}

export function toFindOut(rulebook: Rulebook, duties: readonly TodayDuty[], answers: Answers): ToFindOut[] {
  const found = new Map<string, ToFindOut & { holdsUp: string[]; clauses: string[] }>()
  for (const duty of duties) {
    const compiled = rulebook.dutyById.get(duty.duty_key)
    for (const one of unknownsOf(rulebook, compiled, duty, answers)) {
      const key = `${one.who}|${one.says}`
      const line = found.get(key) ?? { ...one, holdsUp: [], clauses: [] }
      found.set(key, line)
      if (!line.holdsUp.includes(duty.title)) line.holdsUp.push(duty.title)
      for (const clause of duty.clauses) if (!line.clauses.includes(clause)) line.clauses.push(clause)
    }
  }
  return [...found.values()].sort((a, b) => b.holdsUp.length - a.holdsUp.length || a.who.localeCompare(b.who))
}

/** Known only once a placement ends: nobody can find them out before, so they are nobody's task. */
const knownAtTheEnd = new Set(outcomeFacts.map((fact) => fact.name))
/** Never in doubt: a placement always has its route. */
const neverInDoubt = new Set(routeFacts.map((fact) => fact.name))

type Unknown = Omit<ToFindOut, 'holdsUp' | 'clauses'>

function unknownsOf(
  rulebook: Rulebook,
  compiled: CompiledDuty | undefined,
  duty: TodayDuty,
  answers: Answers,
): Unknown[] {
  const fallback = (says: string): Unknown[] => [
    duty.placement_id
      ? {
          who: duty.pupil ?? 'A pupil',
          says,
          href: `/placements/${duty.placement_id}/why/${encodeURIComponent(duty.duty_key)}`,
          action: 'See what is missing',
        }
      : {
          who: duty.provider ?? 'The school',
          says,
          href: duty.provider_id ? `/providers/${duty.provider_id}` : '/policy#choices',
          action: 'Open',
        },
  ]
  if (!compiled) return fallback(`${duty.title}: it is not known whether it applies.`)
  if (compiled.timing.kind === 'not set') {
    return [
      {
        who: 'The school',
        says: `Nobody has chosen: ${compiled.timing.asks}`,
        href: `/policy/choices/${compiled.timing.setting}`,
        action: 'Choose',
      },
    ]
  }
  const facts = [...compiled.duty.when, ...(compiled.duty.metWhen ?? [])].flatMap(factsOf)
  const columns = facts.flatMap((fact) => missingColumn(rulebook, fact, duty, answers))
  if (columns.length > 0) return columns
  const agreed = compiled.timing.kind === 'rhythm' && JSON.stringify(compiled.timing.every).includes('"agreed"')
  if (agreed && duty.placement_id) {
    return [
      {
        who: duty.pupil ?? 'A pupil',
        says: 'Nobody has recorded how often it was agreed to review.',
        href: `/records/new?form=review-schedule&placement=${duty.placement_id}`,
        action: 'Set the dates',
      },
    ]
  }
  const open = facts.filter((fact) => !neverInDoubt.has(fact) && !(fact in pupilColumns) && !(fact in providerColumns))
  if (open.some((fact) => knownAtTheEnd.has(fact))) return []
  const says = [...new Set(open)].slice(0, 2).map((fact) => unknownWords(rulebook, fact))
  return fallback(says.join(' ') || `${duty.title}: not everything it depends on has been recorded.`)
}

const factsOf = (condition: Condition): string[] =>
  'anyOf' in condition ? condition.anyOf.map((one) => one.fact) : [condition.fact]

function missingColumn(rulebook: Rulebook, fact: string, duty: TodayDuty, answers: Answers): Unknown[] {
  const says = unknownWords(rulebook, fact)
  const pupil = duty.pupil_id ? answers.pupils.get(duty.pupil_id) : undefined
  if (pupil && pupilColumns[fact]?.some((column) => pupil[column as keyof typeof pupil] === null)) {
    return [{ who: duty.pupil ?? 'A pupil', says, href: `/pupils/${pupil.id}`, action: 'Open the pupil' }]
  }
  const provider = duty.provider_id ? answers.providers.get(duty.provider_id) : undefined
  const column = providerColumns[fact]
  if (provider && column && provider[column as keyof typeof provider] === null) {
    return [
      { who: duty.provider ?? 'A provider', says, href: `/providers/${provider.id}`, action: 'Open the provider' },
    ]
  }
  return []
}

/** What to find out, in the fact's own words. */
function unknownWords(rulebook: Rulebook, fact: string): string {
  const bit = rulebook.table.bitOf.get(fact)
  return (bit === undefined ? undefined : rulebook.table.facts[bit]?.unknown) ?? fact.replaceAll('-', ' ')
}
