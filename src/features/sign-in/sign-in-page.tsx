import type { DemonstrationTrust } from '../../adapters/identity/demonstration.ts'
import { sayRole } from '../../domain/policy/words.ts'
import {
  Button,
  CsrfField,
  Details,
  type ErrorItem,
  ErrorSummary,
  HiddenFields,
  Sheet,
  TextInput,
} from '../../ui/index.ts'

export interface SignInPageProps {
  readonly csrf: string
  readonly to: string
  readonly email?: string
  readonly errors?: readonly ErrorItem[]
  /** In a demonstration: the people to sign in as. */
  readonly trusts?: readonly DemonstrationTrust[] | undefined
}

/** E-mail address and password; in a demonstration, the people first. */
export function SignInPage(props: SignInPageProps) {
  const { trusts, errors = [] } = props
  if (!trusts) {
    return (
      <>
        <ErrorSummary errors={errors} />
        <h1 class="wm-h1">Sign in</h1>
        <SignInForm {...props} />
      </>
    )
  }
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="wm-h1">Sign in to the demonstration</h1>
      <p class="wm-lede">
        Every school, pupil and provider here is invented. Choose whom to be; go back to this page to be somebody else.
      </p>
      {trusts.map((trust) => (
        <PeopleOf trust={trust} csrf={props.csrf} to={props.to} />
      ))}
      <Details summary="Sign in with an e-mail address instead" open={errors.length > 0}>
        <SignInForm {...props} />
      </Details>
    </>
  )
}

function SignInForm(props: SignInPageProps) {
  const wrong = props.errors?.some((error) => error.href === '#email')
    ? 'Check the address and the password.'
    : undefined
  return (
    <form method="post" action="/sign-in" novalidate>
      <CsrfField token={props.csrf} />
      <HiddenFields values={{ to: props.to }} />
      <TextInput
        id="email"
        name="email"
        label="E-mail address"
        type="email"
        autocomplete="username"
        spellcheck={false}
        value={props.email}
        error={wrong}
      />
      <TextInput id="password" name="password" label="Password" type="password" autocomplete="current-password" />
      <Button>Sign in</Button>
      <p>
        <a class="govuk-link" href="/sign-in/forgotten">
          Forgotten your password?
        </a>
      </p>
      <p>Waymark is by invitation: your school’s administrator sends you a link.</p>
    </form>
  )
}

function PeopleOf(props: { trust: DemonstrationTrust; csrf: string; to: string }) {
  const { trust } = props
  const groups = [
    ...trust.schools.map((school) => ({ id: school.id, name: school.name, people: peopleAt(trust, school.id) })),
    { id: trust.trustId, name: `${trust.name}: people of every school`, people: peopleAt(trust, null) },
  ].filter((group) => group.people.length > 0)
  return (
    <>
      {groups.map((group) => (
        <Sheet title={group.name} id={`at-${group.id}`}>
          <form method="post" action="/sign-in/as">
            <CsrfField token={props.csrf} />
            <HiddenFields values={{ to: props.to, ...(group.id === trust.trustId ? {} : { school: group.id }) }} />
            <div class="wm-actions">
              {group.people.map((person) => (
                <button class="wm-btn2" type="submit" name="person" value={person.id}>
                  {person.name}, {person.offices}
                </button>
              ))}
            </div>
          </form>
        </Sheet>
      ))}
    </>
  )
}

/** The people with an office at this school itself, or (null) of the whole trust, in the order of their names. */
function peopleAt(trust: DemonstrationTrust, schoolId: string | null) {
  return trust.people.flatMap((person) => {
    const offices = person.assignments.filter((one) => one.schoolId === schoolId).map((one) => sayRole(one.role))
    return offices.length > 0
      ? [{ id: person.personId, name: person.name, offices: [...new Set(offices)].join(' and ') }]
      : []
  })
}
