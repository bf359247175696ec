import type { Known, PupilFacts, Situation } from '../policy/situation.ts'
import type { Fact } from './fact.ts'

const status = (
  name: string,
  words: string,
  read: (pupil: PupilFacts) => Known,
  sinceKey?: 'ehcPlan' | 'lookedAfter' | 'socialWorker' | 'childProtectionPlan',
): Fact => ({
  name,
  asks: `Does this hold: the pupil ${words}?`,
  yes: `The pupil ${words}.`,
  no: `It is recorded that this does not hold: the pupil ${words}.`,
  unknown: `Nobody has recorded whether the pupil ${words}.`,
  of: (s) => (s.pupil ? read(s.pupil) : undefined),
  ...(sinceKey ? { since: (s: Situation) => s.pupil?.since?.[sinceKey] } : {}),
})

const either = (a: Known, b: Known): Known =>
  a === true || b === true ? true : a === undefined || b === undefined ? undefined : false

export const pupilFacts: readonly Fact[] = [
  status('has-ehc-plan', 'has an EHC plan', (p) => p.ehcPlan, 'ehcPlan'),
  status('looked-after', 'is looked after', (p) => p.lookedAfter, 'lookedAfter'),
  status('has-social-worker', 'has a social worker', (p) => either(p.socialWorker, p.lookedAfter), 'socialWorker'),
  status('child-protection-plan', 'has a child protection plan', (p) => p.childProtectionPlan, 'childProtectionPlan'),
  status('send', 'has special educational needs', (p) => either(p.senSupport, p.ehcPlan)),
  status('semh', 'has social, emotional or mental health needs', (p) => p.semh),
  status('medical-needs', 'has medical needs', (p) => p.medicalNeeds),
  status('eligible-for-free-meals', 'may have free school meals', (p) => p.freeMeals),
  status('compulsory-school-age', 'is of compulsory school age', (p) => p.compulsorySchoolAge),
  status('primary-age', 'is in Year 6 or below', (p) => (p.year === undefined ? undefined : p.year <= 6)),
  status('year-11', 'is in Year 11', (p) => (p.year === undefined ? undefined : p.year === 11)),
]
