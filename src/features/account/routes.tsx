/** One's own account: password, authenticator app, sessions, and the school one looks at. */
import { changePassword } from '../../adapters/identity/change-password.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  pendingSecondFactor,
  proveSecondFactor,
  switchOffSecondFactor,
} from '../../adapters/identity/second-factor.ts'
import { idleMinutes, sessionHours } from '../../adapters/identity/sessions.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { placeCookieFor, setSessionCookie } from '../../web/security.ts'
import { AccountPage } from './account-page.tsx'
import { type PasswordErrors, PasswordPage } from './password-page.tsx'
import { accountOf, openSessionsOf } from './queries.ts'
import { EnrolPage, RecoveryCodesPage, SetUpOffer, SwitchOffPage } from './second-factor-pages.tsx'

const wrongCode = 'That code is not right, or was used already. Wait for the next one and enter it.'
const wait = (seconds: number) => `Too many tries. Wait ${seconds} seconds, then try again.`
const crumbs = (text: string) => ({ breadcrumbs: [{ text: 'Your account', href: '/account' }, { text }] })
const self = (req: Req) => ({ kind: 'person', id: req.person.personId })

async function secondFactorPage(req: Req, error?: { text: string; status: number }): Promise<Response> {
  const props = {
    title: 'Authenticator app',
    ...crumbs('Authenticator app'),
    hasErrors: !!error,
    ...(error ? { status: error.status } : {}),
  }
  if (req.person.secondFactorNeeded) return req.page(props, <SwitchOffPage csrf={req.csrf} error={error?.text} />)
  const account = await accountOf(req.tx, req.person.personId)
  const enrolment = await pendingSecondFactor(req.tx, req.person, account.email)
  if (!enrolment) return req.page(props, <SetUpOffer csrf={req.csrf} />)
  return req.page(props, <EnrolPage csrf={req.csrf} enrolment={enrolment} error={error?.text} />)
}

const passwordPage = (req: Req, errors?: PasswordErrors, status = 422) =>
  req.page(
    {
      title: 'Change your password',
      ...crumbs('Change your password'),
      ...(errors ? { hasErrors: true, status } : {}),
    },
    <PasswordPage csrf={req.csrf} {...(errors ? { errors } : {})} />,
  )

export const account = routes(
  {
    method: 'GET',
    path: '/account',
    action: 'account',
    may: 'signed-in',
    audit: 'none',
    handle: async (req) => {
      if (req.places.length > 0) await req.frame()
      return req.page(
        { title: 'Your account' },
        <AccountPage
          csrf={req.csrf}
          account={await accountOf(req.tx, req.person.personId)}
          places={req.places}
          schoolId={req.places.length > 0 ? req.school.schoolId : undefined}
          sayRole={(role) => req.sayRole(role)}
          sessions={await openSessionsOf(req.tx, req.person.personId, req.deps.clock.now(), idleMinutes)}
          sessionId={req.person.sessionId}
        />,
      )
    },
  },
  {
    // Which school one looks at is no change to anything: nothing is written, so nothing is audited.
    method: 'POST',
    path: '/account/school',
    action: 'choose-school',
    may: 'signed-in',
    audit: 'none',
    handle: (req) => {
      const place = req.places.find((one) => one.schoolId === req.body.text('school'))
      if (!place) throw notFound('school')
      const response = req.redirect('/today', `You are looking at ${place.schoolName}.`)
      response.headers.append('set-cookie', placeCookieFor(req.deps.settings, place.schoolId))
      return response
    },
  },
  {
    method: 'GET',
    path: '/account/password',
    action: 'change-password',
    may: 'signed-in',
    audit: 'none',
    handle: (req) => passwordPage(req),
  },
  {
    method: 'POST',
    path: '/account/password',
    action: 'change-password',
    may: 'signed-in',
    audit: 'write',
    handle: async (req) => {
      const [current = '', next = '', again = ''] = ['current', 'password', 'again'].map(
        (name) => req.body.list(name)[0] ?? '',
      )
      if (!current) return passwordPage(req, { current: 'Enter your present password.' })
      if (next !== again)
        return passwordPage(req, { again: 'The two new passwords are not the same. Type both again.' })
      const { db, clock, settings } = req.deps
      const result = await changePassword(
        db,
        req.person,
        { current, next },
        { address: req.address, agent: req.agent },
        clock.now(),
      )
      if (result.kind === 'password refused') return passwordPage(req, { password: result.fault })
      if (result.kind === 'wrong') return passwordPage(req, { current: 'This is not your present password.' })
      if (result.kind === 'wait') return passwordPage(req, { current: wait(result.seconds) }, 429)
      // Written together with the new password.
      req.audited = true
      const response = req.redirect('/account', 'Your password is changed. You are signed out everywhere else.')
      response.headers.append('set-cookie', setSessionCookie(settings, result.token, sessionHours * 3600))
      return response
    },
  },
  {
    method: 'GET',
    path: '/account/second-factor',
    action: 'second-factor',
    may: 'signed-in',
    audit: 'none',
    handle: (req) => secondFactorPage(req),
  },
  {
    method: 'POST',
    path: '/account/second-factor/begin',
    action: 'begin-second-factor',
    may: 'signed-in',
    audit: 'write',
    handle: async (req) => {
      const { email } = await accountOf(req.tx, req.person.personId)
      const begun = await beginSecondFactor(req.tx, req.person, email)
      await req.audit('begin-second-factor', self(req), { begun: begun !== undefined })
      return req.redirect('/account/second-factor')
    },
  },
  {
    method: 'POST',
    path: '/account/second-factor',
    action: 'switch-on-second-factor',
    may: 'signed-in',
    audit: 'write',
    handle: async (req) => {
      const codes = await confirmSecondFactor(req.deps.db, req.person, req.body.text('code'), req.deps.clock.now())
      if (!codes) return secondFactorPage(req, { text: wrongCode, status: 422 })
      return req.page({ title: 'Recovery codes' }, <RecoveryCodesPage codes={codes} />)
    },
  },
  {
    method: 'POST',
    path: '/account/second-factor/off',
    action: 'switch-off-second-factor',
    may: 'signed-in',
    audit: 'write',
    handle: async (req) => {
      const proof = await proveSecondFactor(
        req.deps.db,
        req.person,
        req.body.text('code'),
        req.address,
        req.deps.clock.now(),
      )
      if (proof.kind === 'wait') return secondFactorPage(req, { text: wait(proof.seconds), status: 429 })
      if (proof.kind === 'wrong') return secondFactorPage(req, { text: wrongCode, status: 422 })
      await switchOffSecondFactor(req.tx, req.person.personId)
      await req.audit('switch-off-second-factor', self(req))
      return req.redirect('/account', 'The authenticator app is off.')
    },
  },
  {
    method: 'POST',
    path: '/account/sessions/:id/end',
    action: 'end-session',
    may: 'signed-in',
    audit: 'write',
    handle: async (req) => {
      const ended = await req.tx
        .updateTable('sessions')
        .set({ ended_at: req.deps.clock.now() })
        .where('id', '=', req.id())
        .where('person_id', '=', req.person.personId)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (ended.numUpdatedRows !== 1n) throw notFound('session')
      await req.audit('end-session', self(req))
      return req.redirect('/account', 'That device is signed out.')
    },
  },
)
