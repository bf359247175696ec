import { sayMoment } from '../../domain/calendar/moment.ts'
import { capital } from '../../domain/text/capital.ts'
import {
  ActionButton,
  ActionLink,
  Actions,
  Cell,
  CsrfField,
  Facts,
  HiddenFields,
  PageHead,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Place } from '../../web/request.ts'
import { browserName } from './browser-name.ts'
import type { Account, OpenSession } from './queries.ts'

export interface AccountPageProps {
  readonly csrf: string
  readonly account: Account
  readonly places: readonly Place[]
  readonly schoolId: string | undefined
  readonly sayRole: (role: string) => string
  readonly sessions: readonly OpenSession[]
  readonly sessionId: string
}

/** Everything about one's own account on one page. */
export function AccountPage(props: AccountPageProps) {
  const { account, csrf } = props
  return (
    <>
      <PageHead
        title={account.name}
        kicker="Your account"
        actions={
          <form method="post" action="/sign-out">
            <CsrfField token={csrf} />
            <ActionButton main>Sign out</ActionButton>
          </form>
        }
      />
      <Sheet title="Signing in" id="signing-in">
        <Facts
          stacked
          items={[
            { term: 'E-mail address', value: account.email, small: 'Your administrator can change it.' },
            ...(account.jobTitle ? [{ term: 'Post', value: account.jobTitle }] : []),
            {
              term: 'Password',
              value: account.passwordSet ? `Set ${sayMoment(account.passwordSet)}` : 'Not set',
            },
            {
              term: 'Authenticator app',
              value: account.secondFactor ? <Status kind="met" word="On" /> : <Status kind="na" word="Off" />,
              small: account.secondFactor
                ? `${account.recoveryCodesLeft} recovery ${account.recoveryCodesLeft === 1 ? 'code' : 'codes'} left.`
                : 'A second check at sign-in keeps your account yours even when somebody learns your password.',
            },
          ]}
        />
        <Actions>
          <ActionLink href="/account/password">Change password</ActionLink>
          <ActionLink href="/account/second-factor">
            {account.secondFactor ? 'Switch off the app' : 'Set up the app'}
          </ActionLink>
        </Actions>
      </Sheet>
      <Offices {...props} />
      <Sheet
        title="Where you are signed in"
        id="sessions"
        count={props.sessions.length}
        aside={
          <form method="post" action="/sign-out/everywhere">
            <CsrfField token={csrf} />
            <ActionButton>Sign out everywhere</ActionButton>
          </form>
        }
      >
        <Table
          caption="Where you are signed in"
          captionHidden
          columns={[
            { head: 'Device' },
            { head: 'Since' },
            { head: 'Last used' },
            { head: 'Sign out', headHidden: true },
          ]}
          rows={props.sessions.map((session) => [
            <Cell small={session.address === 'local' ? undefined : session.address}>{browserName(session.agent)}</Cell>,
            sayMoment(session.since),
            sayMoment(session.lastUsed),
            session.id === props.sessionId ? (
              'This one'
            ) : (
              <form method="post" action={`/account/sessions/${session.id}/end`}>
                <CsrfField token={csrf} />
                <ActionButton about={`${browserName(session.agent)}, since ${sayMoment(session.since)}`}>
                  Sign out
                </ActionButton>
              </form>
            ),
          ])}
        />
      </Sheet>
    </>
  )
}

function Offices(props: AccountPageProps) {
  const several = props.places.length > 1
  return (
    <Sheet title={several ? 'Your schools and offices' : 'Your offices'} id="offices">
      <Table
        caption="Your offices by school"
        captionHidden
        empty="You hold no office at a school yet. Ask your administrator for one."
        columns={[
          { head: 'School' },
          { head: 'You act as' },
          ...(several ? [{ head: 'Look at it', headHidden: true }] : []),
        ]}
        rows={props.places.map((place) => [
          place.schoolName,
          capital(place.roles.map(props.sayRole).join(', ')),
          ...(several
            ? [
                place.schoolId === props.schoolId ? (
                  'Looking at this one'
                ) : (
                  <form method="post" action="/account/school">
                    <CsrfField token={props.csrf} />
                    <HiddenFields values={{ school: place.schoolId }} />
                    <ActionButton about={place.schoolName}>Look at this school</ActionButton>
                  </form>
                ),
              ]
            : []),
        ])}
      />
    </Sheet>
  )
}
