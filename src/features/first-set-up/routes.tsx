/** The first administrator of an empty database, and what a new school needs next. */
import { needsSetUp, setUpFirst } from '../../adapters/identity/first-set-up.ts'
import { passwordFault } from '../../adapters/identity/passwords.ts'
import { beginAttempt } from '../../adapters/identity/rate-limit.ts'
import { sessionHours } from '../../adapters/identity/sessions.ts'
import { readCouncils } from '../../adapters/packs/read-folder.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { sameToken, setSessionCookie } from '../../web/security.ts'
import { noDetails, readDetails, type SchoolValues } from '../manage-school/read-details.ts'
import { NextStepsPage } from './next-steps-page.tsx'
import { SetUpPage, type SetUpValues } from './set-up-page.tsx'

/** The page exists only while there is nothing to protect and a code to prove who asks. */
async function codeOrNothing(req: Req): Promise<string> {
  const code = req.deps.settings.setUpCode
  if (!code || !(await needsSetUp(req.deps.db))) throw notFound()
  return code
}

function page(more?: { values: SetUpValues; school: SchoolValues; errors: Record<string, string> }) {
  return (
    <SetUpPage
      values={more?.values ?? { trustName: '', personName: '', personEmail: '' }}
      school={more?.school ?? noDetails}
      errors={more?.errors ?? {}}
      councils={readCouncils()}
    />
  )
}

function readFirst(req: Req): { values: SetUpValues; password: string; errors: Record<string, string> } {
  const { body } = req
  const values = {
    trustName: body.text('trustName'),
    personName: body.text('personName'),
    personEmail: body.text('personEmail').toLowerCase(),
  }
  const [password = ''] = body.list('password')
  const errors: Record<string, string> = {}
  if (!values.trustName) errors['trustName'] = 'Enter the name of the trust.'
  if (!values.personName) errors['personName'] = 'Enter your name.'
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.personEmail))
    errors['personEmail'] = 'Enter an e-mail address, such as name@school.example.'
  const fault = passwordFault(password, [...values.personName.split(' '), values.personEmail.split('@')[0] ?? ''])
  if (fault) errors['password'] = fault
  else if (password !== body.list('again')[0]) errors['again'] = 'The two passwords are not the same. Type both again.'
  return { values, password, errors }
}

export const firstSetUp = routes(
  {
    method: 'GET',
    path: '/set-up',
    action: 'first-set-up',
    may: 'anyone',
    audit: 'none',
    handle: async (req) => {
      await codeOrNothing(req)
      return req.page({ title: 'Set up Waymark' }, page())
    },
  },
  {
    method: 'POST',
    path: '/set-up',
    action: 'first-set-up',
    may: 'anyone',
    audit: 'write',
    handle: async (req) => {
      const { db, clock, settings } = req.deps
      const code = await codeOrNothing(req)
      const first = readFirst(req)
      const { values: school, errors: schoolErrors, change } = readDetails(req.body, readCouncils())
      const errors: Record<string, string> = {}
      const attempt = await beginAttempt(db, { account: 'first set-up', address: req.address }, clock.now())
      if (attempt.kind === 'wait') errors['code'] = `Too many tries. Wait ${attempt.seconds} seconds, then try again.`
      else if (sameToken(req.body.text('code').toLowerCase(), code)) await attempt.succeeded()
      else errors['code'] = 'This is not the code on the console. Restart Waymark for a new one if you cannot find it.'
      Object.assign(errors, first.errors, schoolErrors)
      if (Object.keys(errors).length > 0)
        return req.page(
          { title: 'Set up Waymark', hasErrors: true, status: 422 },
          page({ values: first.values, school, errors }),
        )
      const token = await setUpFirst(
        db,
        {
          trust: first.values.trustName,
          school: { ...change, name: school.name, phase: school.phase, kind: school.kind },
          person: { name: first.values.personName, email: first.values.personEmail, password: first.password },
        },
        clock.now(),
        clock.today(),
        { address: req.address, agent: req.agent },
      )
      if (!token) throw notFound()
      const response = req.redirect('/set-up/next', 'Waymark is yours. You are signed in as its administrator.')
      response.headers.append('set-cookie', setSessionCookie(settings, token, sessionHours * 3600))
      return response
    },
  },
  {
    method: 'GET',
    path: '/set-up/next',
    action: 'get-ready',
    may: ['administrator', 'headteacher'],
    audit: 'none',
    handle: async (req) => {
      const frame = await req.frame()
      const offices = new Set([...(frame.facts.offices ?? [])].filter((role) => role !== 'administrator'))
      const steps = [
        {
          done: frame.adoption !== undefined,
          title: 'Adopt a policy',
          says: 'Choose the policy the school works by and answer what it leaves open. Every duty, form and date comes from it.',
          href: frame.adoption ? '/policy' : '/policy/adopt',
          action: frame.adoption ? 'See the policy' : 'Adopt a policy',
        },
        {
          done: frame.calendarInput.terms.length > 0,
          title: 'Enter the calendar',
          says: 'Terms, half-terms and INSET days. Deadlines count the school’s own days.',
          href: '/settings/calendar',
          action: frame.calendarInput.terms.length > 0 ? 'See the calendar' : 'Enter the calendar',
        },
        {
          done: offices.size > 0,
          title: 'Invite your colleagues',
          says: 'The headteacher approves, the safeguarding lead signs, the AP lead prepares: each in their own office.',
          href: '/settings/people',
          action: 'Go to people',
        },
      ]
      return req.page(
        { title: 'Getting ready', section: '/settings' },
        <NextStepsPage schoolName={frame.school.name} steps={steps} />,
      )
    },
  },
)
