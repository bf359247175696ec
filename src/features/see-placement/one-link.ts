/** The one thing to do about an unmet duty: where its form, letter or page is. Pure. */

import type { Fact } from '../../domain/facts/fact.ts'
import { placeFacts } from '../../domain/facts/place.ts'
import { outcomeFacts, placementFacts } from '../../domain/facts/placement.ts'
import { providerFacts } from '../../domain/facts/provider.ts'
import { pupilFacts } from '../../domain/facts/pupil.ts'
import { routeFacts } from '../../domain/facts/route.ts'
import { schoolFacts } from '../../domain/facts/school.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { attendanceMark } from '../../domain/policy/words.ts'

export interface LinkContext {
  readonly placementId: string
  readonly pupilId: string
  readonly providerId: string | null
  readonly schoolId: string
  readonly state: PlacementState
  readonly rulebook: Rulebook
  readonly approvers: readonly string[]
  /** The offices the reader holds. */
  readonly roles: readonly string[]
  /** The kind of document that is the letter to parents on this route. */
  readonly letter: string | undefined
  /** Forms somebody has begun for this placement. */
  readonly drafts: ReadonlySet<string>
}

export interface OneLink {
  readonly text: string
  /** None: it is for somebody else, and the text says who. */
  readonly href?: string
}

/** The page to add a record of a form, about whatever the form is about. */
export function recordLink(
  context: Omit<LinkContext, 'state' | 'approvers' | 'roles' | 'drafts' | 'letter'>,
  form: string,
): string | undefined {
  const about = context.rulebook.forms.get(form)?.form.about
  switch (about) {
    case undefined:
      return undefined
    case 'placement':
      return `/records/new?form=${form}&placement=${context.placementId}`
    case 'pupil':
      return `/records/new?form=${form}&pupil=${context.pupilId}`
    case 'provider':
      return context.providerId
        ? `/records/new?form=${form}&provider=${context.providerId}`
        : `/placements/${context.placementId}/amend`
    case 'school':
      return `/records/new?form=${form}&school=${context.schoolId}`
  }
}

export function oneLink(context: LinkContext, one: Assessed, findOut: readonly Fact[] = []): OneLink | undefined {
  if (one.duty.timing.kind === 'not set') return { text: 'Choose in the policy', href: '/policy' }
  const toLearn = findOut[0] ?? (one.duty.duty.metBy ? undefined : firstFact(context.rulebook, one))
  if (toLearn) return factLink(context, toLearn.name)
  const forms = one.duty.duty.metBy?.forms ?? []
  const form = one.metBy?.form ?? forms.find((name) => name !== attendanceMark) ?? forms[0]
  if (form === undefined) return undefined
  if (form === attendanceMark) return { text: 'Mark attendance', href: '/attendance' }
  if (form === 'approval' && context.state === 'draft') return { text: 'After it has been proposed' }
  if (form === 'approval') return approvalLink(context, one.duty.duty.metBy?.by)
  // Letters are prepared on a page of their own, which also records that they were sent.
  const letter = form === 'parent-notification' ? context.letter : undefined
  if (letter && !one.metBy)
    return { text: 'Prepare the letter', href: `/placements/${context.placementId}/documents/${letter}` }
  if (context.drafts.has(form)) return withHref('Carry on', recordLink(context, form))
  if (one.metBy && one.lines.length > 0) {
    const unsigned = one.lines.every((line) => line.reason === 'unsigned')
    return unsigned
      ? { text: 'Get it signed', href: `/records/${one.metBy.id}` }
      : { text: 'Complete it', href: `/records/${one.metBy.id}/amend` }
  }
  return withHref(one.tooLate ? 'Record it again' : 'Record it', linkForDuty(recordLink(context, form), one))
}

/** A duty that one of several records of a form meets (whose views, sent to whom) says so to the form. */
const linkForDuty = (href: string | undefined, one: Assessed): string | undefined =>
  href?.startsWith('/records/') && one.duty.duty.metBy?.where
    ? `${href}&duty=${one.duty.isFloor ? 'england:' : ''}${one.duty.duty.id}`
    : href

function approvalLink(context: LinkContext, by?: readonly string[] | 'approver'): OneLink {
  const offices = Array.isArray(by) && context.state !== 'proposed' ? (by as readonly string[]) : context.approvers
  if (context.roles.some((role) => offices.includes(role)))
    return { text: 'Decide', href: `/placements/${context.placementId}/approve` }
  return {
    text: `For ${list(
      offices.map((role) => `the ${roleWord(context.rulebook, role)}`),
      'or',
    )}`,
  }
}

const withHref = (text: string, href: string | undefined): OneLink | undefined => (href ? { text, href } : undefined)

function firstFact(rulebook: Rulebook, one: Assessed): Fact | undefined {
  for (const condition of one.duty.duty.metWhen ?? []) {
    const name = 'anyOf' in condition ? condition.anyOf[0]?.fact : condition.fact
    const bit = name === undefined ? undefined : rulebook.table.bitOf.get(name)
    if (bit !== undefined) return rulebook.table.facts[bit]
  }
  return undefined
}

const named = (facts: readonly Fact[]): ReadonlySet<string> => new Set(facts.map((fact) => fact.name))
const ofProvider = named([...providerFacts, ...placeFacts])
const ofPupil = named(pupilFacts)
const ofSchool = named(schoolFacts)
const ofOutcome = named(outcomeFacts)
const ofPlacement = named([...placementFacts, ...routeFacts])

/** Where a fact is entered. Facts that a form answers lead to that form. */
function factLink(context: LinkContext, fact: string): OneLink | undefined {
  const { rulebook } = context
  const source = [...rulebook.policy.formFacts, ...rulebook.floor.formFacts].find((one) => one.fact === fact)
  if (source)
    return withHref(context.drafts.has(source.form) ? 'Carry on' : 'Record it', recordLink(context, source.form))
  if (fact === 'approved') return approvalLink(context)
  if (fact === 'commissioned' && context.state === 'approved')
    return { text: 'Commission it', href: `/placements/${context.placementId}/commission` }
  if (ofOutcome.has(fact))
    return context.state === 'ending'
      ? { text: 'Say how it ended', href: `/placements/${context.placementId}/change-outcome` }
      : undefined
  if (fact === 'parent-agreed' || fact === 'parent-refused')
    return withHref('Record the answer', recordLink(context, 'parental-consent'))
  if (fact === 'review-schedule-set') return withHref('Set the dates', recordLink(context, 'review-schedule'))
  if (ofProvider.has(fact))
    return context.providerId
      ? { text: 'Open the provider', href: `/providers/${context.providerId}` }
      : { text: 'Choose a provider', href: `/placements/${context.placementId}/amend` }
  if (ofPupil.has(fact)) return { text: 'Open the pupil', href: `/pupils/${context.pupilId}` }
  if (ofSchool.has(fact)) return { text: 'Open the policy', href: '/policy' }
  if (ofPlacement.has(fact)) return { text: 'Change the placement', href: `/placements/${context.placementId}/amend` }
  return undefined
}
