/** In and out: by password, by second factor, in a demonstration by choice. */
import { demonstrationTrusts, signInAs } from '../../adapters/identity/demonstration.ts'
import { needsSetUp } from '../../adapters/identity/first-set-up.ts'
import { proveSecondFactor } from '../../adapters/identity/second-factor.ts'
import { endAllSessions, endSession, sessionHours } from '../../adapters/identity/sessions.ts'
import { signIn as signInWithPassword } from '../../adapters/identity/sign-in.ts'
import { isId } from '../../adapters/postgres/ids.ts'
import { Banner } from '../../ui/index.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { forgetPlace, placeCookieFor, setSessionCookie } from '../../web/security.ts'
import { passwordRoutes } from './password-routes.tsx'
import { returnPath } from './return-path.ts'
import { SecondFactorPage, SignOutPage } from './second-factor-page.tsx'
import { SignInPage, type SignInPageProps } from './sign-in-page.tsx'
import { tooManyTries } from './waiting.ts'

async function signInPage(req: Req, more: Partial<SignInPageProps> & { status?: number } = {}): Promise<Response> {
  const { status, ...props } = more
  const trusts = req.deps.settings.demonstration ? await demonstrationTrusts(req.deps.db, req.today) : undefined
  const to = returnPath(req.query.get('to') ?? req.body.text('to'))
  return req.page(
    {
      title: 'Sign in',
      hasErrors: !!props.errors,
      ...(status ? { status } : {}),
      ...(req.notice && !req.signedIn ? { banner: <Banner kind="success" title="Done" text={req.notice} /> } : {}),
    },
    <SignInPage csrf={req.csrf} to={to} trusts={trusts} {...props} />,
  )
}

/** Sends the person in with a fresh session; whoever was signed in here before is signed out. */
async function enter(req: Req, token: string, path: string): Promise<Response> {
  if (req.sessionToken) await endSession(req.deps.db, req.sessionToken, req.deps.clock.now())
  // The event is written where the session is opened, in the trust of the person who signs in.
  req.audited = true
  const response = req.redirect(path)
  response.headers.append('set-cookie', setSessionCookie(req.deps.settings, token, sessionHours * 3600))
  return response
}

function leave(req: Req, path: string): Response {
  const response = req.redirect(path)
  response.headers.append('set-cookie', setSessionCookie(req.deps.settings, '', 0))
  response.headers.append('set-cookie', forgetPlace(req.deps.settings))
  return response
}

export const signIn = [
  ...routes(
    {
      method: 'GET',
      path: '/sign-in',
      action: 'sign-in',
      may: 'anyone',
      audit: 'none',
      handle: async (req) => {
        if (req.deps.settings.setUpCode && (await needsSetUp(req.deps.db))) return req.redirect('/set-up')
        // Who is signed in already goes on; in a demonstration one comes here to be somebody else.
        if (req.signedIn && !req.deps.settings.demonstration) return req.redirect(returnPath(req.query.get('to')))
        return signInPage(req)
      },
    },
    {
      method: 'POST',
      path: '/sign-in',
      action: 'sign-in',
      may: 'anyone',
      audit: 'write',
      handle: async (req) => {
        const email = req.body.text('email')
        const [password = ''] = req.body.list('password')
        if (!email || !password) {
          return signInPage(req, {
            status: 422,
            email,
            errors: [{ text: 'Enter your e-mail address and your password.', href: '#email' }],
          })
        }
        const result = await signInWithPassword(
          req.deps.db,
          { email, password, address: req.address, agent: req.agent },
          req.deps.clock,
        )
        if (result.kind === 'wait')
          return signInPage(req, { status: 429, email, errors: [{ text: tooManyTries(result.seconds) }] })
        if (result.kind === 'wrong') {
          return signInPage(req, {
            status: 422,
            email,
            errors: [{ text: 'The e-mail address or the password is not right.', href: '#email' }],
          })
        }
        const to = returnPath(req.body.text('to'))
        return enter(
          req,
          result.token,
          result.secondFactorNeeded ? `/sign-in/second-factor?to=${encodeURIComponent(to)}` : to,
        )
      },
    },
    {
      method: 'POST',
      path: '/sign-in/as',
      action: 'sign-in-as',
      may: 'anyone',
      audit: 'write',
      handle: async (req) => {
        const person = req.body.text('person')
        if (!req.deps.settings.demonstration || !isId(person)) throw notFound()
        const token = await signInAs(req.deps.db, person, req.deps.clock, { address: req.address, agent: req.agent })
        if (!token) throw notFound('person')
        const response = await enter(req, token, returnPath(req.body.text('to')))
        const school = req.body.text('school')
        response.headers.append(
          'set-cookie',
          isId(school) ? placeCookieFor(req.deps.settings, school) : forgetPlace(req.deps.settings),
        )
        return response
      },
    },
    {
      method: 'GET',
      path: '/sign-in/second-factor',
      action: 'prove-second-factor',
      may: 'signed-in',
      audit: 'none',
      handle: (req) => {
        const to = returnPath(req.query.get('to'))
        if (req.person.secondFactor || !req.person.secondFactorNeeded) return req.redirect(to)
        return req.page({ title: 'Authenticator app', sections: [] }, <SecondFactorPage csrf={req.csrf} to={to} />)
      },
    },
    {
      method: 'POST',
      path: '/sign-in/second-factor',
      action: 'prove-second-factor',
      may: 'signed-in',
      audit: 'write',
      handle: async (req) => {
        const to = returnPath(req.body.text('to'))
        const { db, clock } = req.deps
        const result = await proveSecondFactor(db, req.person, req.body.text('code'), req.address, clock.now())
        if (result.kind !== 'proven') {
          const error =
            result.kind === 'wait'
              ? tooManyTries(result.seconds)
              : 'That code is not right, or was used already. Wait for the next one and enter it.'
          const status = result.kind === 'wait' ? 429 : 422
          return req.page(
            { title: 'Authenticator app', sections: [], hasErrors: true, status },
            <SecondFactorPage csrf={req.csrf} to={to} error={error} />,
          )
        }
        await req.audit('prove-second-factor', { kind: 'person', id: req.person.personId })
        return req.redirect(to)
      },
    },
    {
      method: 'GET',
      path: '/sign-out',
      action: 'sign-out',
      may: 'signed-in',
      audit: 'none',
      handle: (req) => req.page({ title: 'Sign out' }, <SignOutPage csrf={req.csrf} />),
    },
    {
      method: 'POST',
      path: '/sign-out',
      action: 'sign-out',
      may: 'signed-in',
      audit: 'write',
      handle: async (req) => {
        if (req.sessionToken) await endSession(req.deps.db, req.sessionToken, req.deps.clock.now())
        await req.audit('sign-out', { kind: 'person', id: req.person.personId })
        return leave(req, '/sign-in')
      },
    },
    {
      method: 'POST',
      path: '/sign-out/everywhere',
      action: 'sign-out-everywhere',
      may: 'signed-in',
      audit: 'write',
      handle: async (req) => {
        const ended = await endAllSessions(req.tx, req.person.personId, req.deps.clock.now())
        await req.audit('sign-out-everywhere', { kind: 'person', id: req.person.personId }, { sessions: ended })
        return leave(req, '/sign-in')
      },
    },
  ),
  ...passwordRoutes,
]
