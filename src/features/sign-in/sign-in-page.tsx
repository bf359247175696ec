import type { DemonstrationTrust } from '../../adapters/identity/demonstration.ts'
import { sayRole } from '../../domain/policy/words.ts'
import {
  Button,
  CsrfField,
  Details,
  type ErrorItem,
  ErrorSummary,
  HiddenFields,
  PostForm,
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
    <PostForm csrf={props.csrf} action="/sign-in" keep={{ to: props.to }}>
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
    </PostForm>
  )
}

function PeopleOf(props: { trust: DemonstrationTrust; csrf: string; to: string }) {
  const { trust } = props
  const groups = [
    ...trust.schools.map((school) => ({
      id: school.id,
      name: school.name,
      pack: school.pack,
      people: peopleAt(trust, school.id),
    })),
    {
      id: trust.trustId,
      name: `${trust.name}: people of every school`,
      pack: undefined,
      people: peopleAt(trust, null),
    },
    ...trust.providers.map((provider) => ({
      id: provider.id,
      name: `${provider.name}, a provider`,
      pack: undefined,
      people: peopleAt(trust, null, provider.id),
    })),
  ].filter((group) => group.people.length > 0)
  return (
    <>
      {groups.map((group) => (
        <Sheet
          title={group.name}
          id={`at-${group.id}`}
          aside={group.pack ? `Policy: ${sayPack(group.pack)}` : undefined}
        >
          <form method="post" action="/sign-in/as">
            <CsrfField token={props.csrf} />
            <HiddenFields
              values={{
                to: props.to,
                ...(trust.schools.some(({ id }) => id === group.id) ? { school: group.id } : {}),
              }}
            />
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

/** A pack's name for people: `roots-and-wings` is Roots and Wings. */
const sayPack = (pack: string): string =>
  pack.replaceAll('-', ' ').replaceAll(/\b(?!and\b)[a-z]/g, (letter) => letter.toUpperCase())

/** Who is met first: those a placement goes through, in the order it does. */
const order = [
  'ap-lead',
  'headteacher',
  'dsl',
  'senco',
  'attendance-officer',
  'governing-body',
  'administrator',
  'provider-manager',
]
const rank = (role: string): number => order.indexOf(role) + 1 || order.length + 1

/** The people with an office at this school itself, at this provider, or (neither) of the whole trust. */
function peopleAt(trust: DemonstrationTrust, schoolId: string | null, providerId: string | null = null) {
  return trust.people
    .flatMap((person) => {
      const roles = [
        ...new Set(
          person.assignments
            .filter((one) => one.schoolId === schoolId && one.providerId === providerId)
            .map((one) => one.role),
        ),
      ].sort((a, b) => rank(a) - rank(b))
      const first = roles[0]
      return first
        ? [{ id: person.personId, name: person.name, offices: sayList(roles.map(sayRole)), rank: rank(first) }]
        : []
    })
    .sort((a, b) => a.rank - b.rank)
}

const sayList = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
