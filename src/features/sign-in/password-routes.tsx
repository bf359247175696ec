/** Passwords by link: forgotten ones, and the first one after an invitation. */
import { acceptInvitation } from '../../adapters/identity/invitations.ts'
import { askForPasswordReset, resetPassword } from '../../adapters/identity/password-reset.ts'
import { passwordFault } from '../../adapters/identity/passwords.ts'
import { beginAttempt } from '../../adapters/identity/rate-limit.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { waymarkItself } from '../../adapters/postgres/tenant.ts'
import type { Req } from '../../web/request.ts'
import { type Route, routes } from '../../web/route.ts'
import { ForgottenPage, LinkGonePage, LinkSentPage, NewPasswordPage } from './password-pages.tsx'
import { resetMail } from './reset-mail.ts'
import { tooManyTries } from './waiting.ts'

const forgotten: readonly Route[] = routes(
  {
    method: 'GET',
    path: '/sign-in/forgotten',
    action: 'ask-for-password-reset',
    may: 'anyone',
    audit: 'none',
    handle: (req) => req.page({ title: 'Forgotten password' }, <ForgottenPage csrf={req.csrf} />),
  },
  {
    method: 'POST',
    path: '/sign-in/forgotten',
    action: 'ask-for-password-reset',
    may: 'anyone',
    audit: 'write',
    handle: async (req) => {
      const email = req.body.text('email')
      const again = (status: number, error: string) =>
        req.page(
          { title: 'Forgotten password', hasErrors: true, status },
          <ForgottenPage csrf={req.csrf} email={email} error={error} />,
        )
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) return again(422, 'Enter an e-mail address, such as name@school.example.')
      const { db, clock, settings } = req.deps
      // Never marked as succeeded, so that nobody's e-mail is flooded with links: the sixth in an hour waits.
      const attempt = await beginAttempt(db, { account: `reset of ${email}`, address: req.address }, clock.now())
      if (attempt.kind === 'wait') return again(429, tooManyTries(attempt.seconds))
      await askForPasswordReset(db, email, clock.now(), (tx, asked) =>
        queueMail(tx, waymarkItself(asked.trustId), resetMail(asked, settings.publicUrl)),
      )
      return req.page(
        { title: 'Look in your e-mail' },
        <LinkSentPage mailbox={settings.mailbox && settings.demonstration} />,
      )
    },
  },
)

/** The page and the act of setting a password by one kind of link. */
function byLink(kind: 'reset' | 'invitation', action: string, use: typeof resetPassword): readonly Route[] {
  const title = kind === 'reset' ? 'Set a new password' : 'Welcome to Waymark'
  const page = (
    req: Req,
    linkKey: string,
    faults: { error?: string | undefined; again?: string | undefined; status?: number } = {},
  ) =>
    req.page(
      { title, hasErrors: faults.status !== undefined, ...(faults.status ? { status: faults.status } : {}) },
      <NewPasswordPage csrf={req.csrf} linkKey={linkKey} kind={kind} error={faults.error} again={faults.again} />,
    )
  const gone = (req: Req) => req.page({ title: 'This link no longer works', status: 404 }, <LinkGonePage kind={kind} />)
  return routes(
    {
      method: 'GET',
      path: `/sign-in/${kind}`,
      action,
      may: 'anyone',
      audit: 'none',
      handle: (req) => {
        const key = req.query.get('key') ?? ''
        return key ? page(req, key) : gone(req)
      },
    },
    {
      method: 'POST',
      path: `/sign-in/${kind}`,
      action,
      may: 'anyone',
      audit: 'write',
      handle: async (req) => {
        const key = req.body.text('key')
        const [password = ''] = req.body.list('password')
        const [again = ''] = req.body.list('again')
        const fault = passwordFault(password)
        if (fault) return page(req, key, { error: fault, status: 422 })
        if (password !== again)
          return page(req, key, { again: 'The two passwords are not the same. Type both again.', status: 422 })
        const result = await use(req.deps.db, key, password, req.deps.clock.now())
        if (result.kind === 'password refused') return page(req, key, { error: result.fault, status: 422 })
        if (result.kind === 'used or expired') return gone(req)
        // Written with the new password, in its owner's trust.
        req.audited = true
        return req.redirect('/sign-in', 'Your password is set. Sign in with it.')
      },
    },
  )
}

export const passwordRoutes: readonly Route[] = [
  ...forgotten,
  ...byLink('reset', 'reset-password', resetPassword),
  ...byLink('invitation', 'accept-invitation', acceptInvitation),
]
