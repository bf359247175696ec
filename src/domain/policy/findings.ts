/** What a reader of a policy should know: guidance that has been replaced, what is laxer than the floor, a late review, contradictions. */
import { type Day, dayOf, sayDate } from '../calendar/day.ts'
import { compareWithFloor, settingsOf } from './compare-floor.ts'
import { stricterValue } from './compare-packs.ts'
import { sayTiming } from './explain-parts.ts'
import type { Condition, Duty, Field, Pack } from './pack.ts'
import { longestGap, readCadence, sayCadence } from './phrases.ts'
import { compileTiming } from './rulebook.ts'

export interface Finding {
  readonly kind: 'superseded guidance' | 'laxer than the floor' | 'policy review' | 'contradiction' | 'beside the floor'
  readonly clauses: readonly string[]
  readonly floorClauses: readonly string[]
  readonly says: string
}

/** Every finding of one policy. With a day, a review date that has passed is found too. */
export function findings(pack: Pack, floor: Pack, today?: Day): Finding[] {
  return [...superseded(pack), ...laxer(pack, floor), ...reviews(pack, today), ...contradictions(pack, floor)]
}

function superseded(pack: Pack): Finding[] {
  return (pack.policy.guidance ?? []).flatMap((item) =>
    item['replaced by']
      ? [
          {
            kind: 'superseded guidance' as const,
            clauses: item.clause ?? [],
            floorClauses: [],
            says: `${item.title}${item.edition ? ` (${item.edition})` : ''} has been replaced by ${sayEdition(item['replaced by'])}.`,
          },
        ]
      : [],
  )
}

const sayEdition = (edition: string): string =>
  /^([A-Z][a-z]+ )?\d{4}$/.test(edition) ? `the edition of ${edition}` : edition

function laxer(pack: Pack, floor: Pack): Finding[] {
  const duties = compareWithFloor(floor, pack).flatMap(({ verdict, duties: answered, floorDuty, says }): Finding[] => {
    if (verdict !== 'laxer' && verdict !== 'beside') return []
    const clauses = [...new Set(answered.flatMap((duty) => duty.clauses))]
    const source = `${floorDuty.source ? ` (${floorDuty.source}${floorDuty.mark === 'unverified' ? ', not yet checked' : ''})` : ''}`
    return [
      {
        kind: verdict === 'laxer' ? 'laxer than the floor' : 'beside the floor',
        clauses,
        floorClauses: floorDuty.clauses,
        says: `${floorDuty.title}: ${says}${source}`,
      },
    ]
  })
  const settings = Object.entries(pack.policy.settings ?? {}).flatMap(([name, setting]): Finding[] => {
    // Of plain numbers nobody can say which way is laxer: fewer days of notice are, a lower threshold is not.
    const below = setting.floor !== undefined && stricterValue(setting.value, setting.floor) === 'b'
    return below
      ? [
          {
            kind: 'laxer than the floor',
            clauses: setting.clause ?? [],
            floorClauses: [],
            says: `${setting.asks} The value ${String(setting.value)} is laxer than ${String(setting.floor)}, which is the least (${name}).`,
          },
        ]
      : []
  })
  return [...duties, ...settings]
}

function reviews(pack: Pack, today: Day | undefined): Finding[] {
  const next = pack.policy['next review']
  const clauses = next?.clause ?? []
  if (!next?.value)
    return [{ kind: 'policy review', clauses, floorClauses: [], says: 'The policy has no date for its next review.' }]
  const day = dayOf(next.value)
  if (today === undefined || day >= today) return []
  return [
    { kind: 'policy review', clauses, floorClauses: [], says: `The policy’s own review was due on ${sayDate(day)}.` },
  ]
}

/** Two intervals for one thing inside one policy. */
function contradictions(pack: Pack, floor: Pack): Finding[] {
  return [...lineContradictions(pack), ...dutyContradictions(pack, floor)]
}

/** Lines of forms: one thing is one field name, or that name with more after it (`training`, `training-this-year`). */
function lineContradictions(pack: Pack): Finding[] {
  const lines = [...pack.forms.values()].flatMap((form) =>
    form.sections.flatMap((section) =>
      section.fields.flatMap((field) =>
        field.interval ? [{ form: form.title, field, interval: field.interval }] : [],
      ),
    ),
  )
  return lines.flatMap((one, index) =>
    lines.slice(index + 1).flatMap((other): Finding[] => {
      if (!sameThing(one.field, other.field) || one.interval === other.interval) return []
      const [a, b] = [readCadence(one.interval), readCadence(other.interval)]
      if (typeof a === 'string' || typeof b === 'string') return []
      const stricter = longestGap(a) < longestGap(b) ? one : other
      return [
        {
          kind: 'contradiction',
          clauses: [...one.field.clauses, ...other.field.clauses],
          floorClauses: [],
          says: `“${one.field.ask}” (${one.form}) asks ${sayCadence(a)}; “${other.field.ask}” (${other.form}) asks ${sayCadence(b)}. Both are kept; the stricter one, ${stricter.interval}, governs.`,
        },
      ]
    }),
  )
}

const sameThing = (a: Field, b: Field) => a.id === b.id || a.id.startsWith(`${b.id}-`) || b.id.startsWith(`${a.id}-`)

/** Duties: the same record asked under the same conditions at two rhythms. */
function dutyContradictions(pack: Pack, floor: Pack): Finding[] {
  const settings = settingsOf(floor, pack)
  const rhythms = pack.duties.flatMap((duty) => {
    const timing = compileTiming(duty, settings, (name) => name)
    return timing.kind === 'rhythm' && duty.metBy ? [{ duty, timing, key: keyOf(duty) }] : []
  })
  return rhythms.flatMap((one, index) =>
    rhythms.slice(index + 1).flatMap((other): Finding[] => {
      if (one.key !== other.key || longestGap(one.timing.every) === longestGap(other.timing.every)) return []
      return [
        {
          kind: 'contradiction',
          clauses: [...one.duty.clauses, ...other.duty.clauses],
          floorClauses: [],
          says: `“${one.duty.title}” asks ${sayTiming(one.timing)}; “${other.duty.title}” asks ${sayTiming(other.timing)}, of the same record.`,
        },
      ]
    }),
  )
}

const keyOf = (duty: Duty): string => JSON.stringify([duty.about, duty.metBy, duty.when.map(sayCondition).sort()])
const sayCondition = (condition: Condition): string => JSON.stringify(condition)
