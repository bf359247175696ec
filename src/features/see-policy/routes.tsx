import { dayOf } from '../../domain/calendar/day.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import { findings } from '../../domain/policy/findings.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Place } from '../../domain/policy/where.ts'
import type { Role } from '../../domain/policy/words.ts'
import { notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, everyone, leads, routes } from '../../web/route.ts'
import { countReaders as complaintReaders } from '../follow-complaint/who-may.ts'
import { countReaders as incidentReaders } from '../follow-incident/who-may.ts'
import { deciders, keepers } from '../providers/who-may.ts'
import { planners } from '../visit-provider/who-may.ts'
import { changeChoice } from './change-choice.ts'
import { checkChoice, choicesOf, sayChosen } from './choice.ts'
import { ChoicePage, type ChoicePageProps } from './choice-page.tsx'
import { choosers } from './choice-view.ts'
import { DutyPage } from './duty-page.tsx'
import { knownSubjects, openAddress } from './known-subjects.ts'
import { policyView } from './model.ts'
import { nextReviewOf } from './next-review.ts'
import { NoPolicyPage, PolicyPage } from './page.tsx'
import { dutyCases, dutyCounts, policyVersions } from './queries.ts'
import { routeChoices } from './route-choice.ts'

/** Every office that some policy lets change some choice; which choice is whose is in `ChoiceView.by`. */
const mayChoose = [...choosers, 'trust-leader', 'head-of-education', 'ceo'] as const
/** Who may adopt a policy; `adopt-policy` asks the same. */
const adopters = ['headteacher', 'administrator'] as const

export const seePolicy = routes(
  { method: 'GET', path: '/policy', action: 'see-policy', may: everyone, audit: 'none', handle: policyPage },
  { method: 'GET', path: '/policy/duties/:duty', action: 'see-policy', may: everyone, audit: 'none', handle: dutyPage },
  {
    method: 'GET',
    path: '/policy/choices/:name',
    action: 'see-policy',
    may: mayChoose,
    audit: 'none',
    handle: async (req) => {
      const { choice } = await choiceOf(req)
      return choicePage(req, { value: choice.value === null ? '' : String(choice.value), reason: '' }, {})
    },
  },
  {
    method: 'POST',
    path: '/policy/choices/:name',
    action: 'see-policy',
    may: mayChoose,
    audit: 'write',
    handle: saveChoice,
  },
)

async function policyPage(req: Req) {
  const { rulebook, adoption, school, facts } = await req.frame()
  const mayAdopt = req.holds(...adopters)
  if (!rulebook || !adoption)
    return req.page(
      { title: 'Policy', section: '/policy' },
      <NoPolicyPage schoolName={school.name} mayAdopt={mayAdopt} />,
    )
  const nextReview = await nextReviewOf(req.tx, { school, rulebook })
  // A school that has set its own date for the next review is held to that one, not to the printed one.
  const found = findings(rulebook.policy, rulebook.floor, req.day).filter(
    (one) => one.kind !== 'policy review' || facts.policyNextReview === undefined || facts.policyNextReview < req.day,
  )
  return req.page(
    { title: 'Policy', section: '/policy' },
    <PolicyPage
      rulebook={rulebook}
      adoption={adoption}
      view={policyView(rulebook)}
      counts={await dutyCounts(req.tx, school.id, req.today)}
      opens={await opener(req, school.id)}
      findings={found}
      nextReview={nextReview}
      versions={await policyVersions(req.tx, school.id)}
      mayChange={(by) => req.holds(...by)}
      mayAdopt={mayAdopt}
    />,
  )
}

/** Places about a pupil or provider are opened for those who work with cases; a choice by those who may make it. */
async function opener(req: Req, schoolId: string): Promise<(place: Place) => string | undefined> {
  const known = req.holds(...caseStaff) ? await knownSubjects(req.tx, schoolId) : undefined
  return (place) => {
    if (place.address.startsWith('/policy#')) return place.address.slice('/policy'.length)
    if (place.address.startsWith('/policy/choices/'))
      return req.holds(...choosers) ? place.address : `#setting-${place.address.slice('/policy/choices/'.length)}`
    return known && mayOpen(req, place.address) ? openAddress(place, known) : undefined
  }
}

/** Pages with offices of their own: nobody is led to a page that would turn them away. */
const closed: Readonly<Record<string, readonly Role[]>> = {
  '/settings/people': ['headteacher', 'administrator'],
  '/register/release': ['administrator', 'ap-lead', 'headteacher'],
  '/council-return': ['administrator', 'attendance-officer', 'ap-lead', 'headteacher'],
  '/invoices': [...leads, 'finance'],
  '/incidents': incidentReaders,
  '/complaints': complaintReaders,
  '/visits/new?provider=:provider': planners,
  '/placements/:placement/pupil-view': leads,
  '/providers/:provider/edit': keepers,
  '/providers/:provider/declare': keepers,
  '/providers/:provider/decide': deciders,
}
const mayOpen = (req: Req, address: string): boolean => {
  const offices = closed[address]
  return offices === undefined || req.holds(...offices)
}

async function dutyPage(req: Req) {
  const { rulebook, calendar, school } = await req.frame()
  const key = req.param('duty')
  const duty = rulebook?.dutyById.get(key)
  if (!rulebook || !duty) throw notFound('duty in the school’s policy')
  const names = req.holds(...caseStaff)
  const page = Math.min(Math.max(Math.trunc(Number(req.query.get('page')) || 1), 1), 10_000)
  const counts = await dutyCounts(req.tx, school.id, req.today)
  return req.page(
    {
      title: duty.duty.title,
      section: '/policy',
      breadcrumbs: [{ text: 'Policy', href: '/policy' }, { text: duty.duty.title }],
    },
    <DutyPage
      rulebook={rulebook}
      calendar={calendar}
      today={dayOf(req.today)}
      dutyKey={key}
      duty={duty}
      counts={counts.get(key)}
      cases={await dutyCases(req.tx, school.id, req.today, key, page)}
      names={names}
    />,
  )
}

async function choiceOf(req: Req) {
  const { rulebook, adoption } = await req.frame()
  const choice =
    rulebook && [...choicesOf(rulebook), ...routeChoices(rulebook)].find((one) => one.name === req.param('name'))
  if (!rulebook || !adoption || !choice) throw notFound('setting in the school’s policy')
  if (!req.holds(...choice.by))
    throw notAllowed(
      `This choice is for ${list(
        choice.by.map((role) => `the ${roleWord(rulebook, role)}`),
        'or',
      )}.`,
    )
  return { rulebook, adoption, choice }
}

async function choicePage(req: Req, typed: ChoicePageProps['typed'], errors: ChoicePageProps['errors']) {
  const { rulebook, adoption, choice } = await choiceOf(req)
  const hasErrors = Object.keys(errors).length > 0
  return req.page(
    {
      title: choice.asks,
      section: '/policy',
      hasErrors,
      status: hasErrors ? 422 : 200,
      back: { href: '/policy#choices', text: 'Back to the policy' },
    },
    <ChoicePage
      rulebook={rulebook}
      choice={choice}
      csrf={req.csrf}
      seen={req.body.text('seen') || adoption.id}
      version={adoption.number}
      typed={typed}
      errors={errors}
      duties={dutiesOf(rulebook, choice.name)}
    />,
  )
}

/** Duties whose phrase names the setting. */
function dutiesOf(rulebook: Rulebook, name: string): { key: string; title: string }[] {
  return [...rulebook.dutyById].flatMap(([key, { duty }]) =>
    JSON.stringify(duty.timing).includes(`{${name}}`) ? [{ key, title: duty.title }] : [],
  )
}

async function saveChoice(req: Req): Promise<Response> {
  const { rulebook, adoption, choice } = await choiceOf(req)
  const typed = { value: req.body.text('value'), reason: req.body.text('reason') }
  const checked = checkChoice(rulebook, choice, typed.value, adoption.choices)
  const errors = {
    ...('fault' in checked
      ? { value: checked.fault }
      : checked.value === choice.value
        ? { value: 'This is what is in force already.' }
        : {}),
    ...(typed.reason === ''
      ? { reason: 'Say why the school chooses this.' }
      : typed.reason.length > 2000
        ? { reason: 'Use 2,000 characters or fewer.' }
        : {}),
  }
  if ('fault' in checked || Object.keys(errors).length > 0) return choicePage(req, typed, errors)
  await changeChoice(req, adoption, {
    rulebook,
    name: choice.name,
    value: checked.value,
    reason: typed.reason,
    seen: req.body.text('seen'),
    role: req.officeAmong(choice.by) ?? req.role,
  })
  return req.redirect('/policy#choices', `“${choice.asks}” is now: ${sayChosen(rulebook, choice, checked.value)}.`)
}
