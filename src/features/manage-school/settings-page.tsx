import { PageHead, PlainList, Sheet } from '../../ui/index.ts'

/** What can be set up, each with what it is for. */
export function SettingsPage(props: { schoolName: string; trustWide: boolean }) {
  const items = [
    {
      href: '/settings/school',
      text: 'School',
      says: 'Name, kind, local authority, address, session times, contacts outside.',
    },
    { href: '/settings/calendar', text: 'Calendar', says: 'Terms, half-terms, INSET days, closures, bank holidays.' },
    {
      href: '/settings/date-rules',
      text: 'How dates are read',
      says: 'The school’s choices where its policy leaves dates open.',
    },
    { href: '/settings/people', text: 'People', says: 'Invitations, offices, closed accounts, vacant contacts.' },
    {
      href: '/policy',
      text: 'Policy',
      says: 'The policy in force, its clauses and the choices it leaves to the school.',
    },
    ...(props.trustWide
      ? [{ href: '/settings/schools', text: 'Schools of the trust', says: 'All schools, and adding one.' }]
      : []),
  ]
  return (
    <>
      <PageHead title="Settings" kicker={props.schoolName} />
      <Sheet label="Settings">
        <PlainList
          label="Settings"
          items={items.map((item) => ({
            text: (
              <a class="govuk-link" href={item.href}>
                {item.text}
              </a>
            ),
            small: item.says,
          }))}
        />
      </Sheet>
    </>
  )
}

export function SchoolsPage(props: { schools: readonly { readonly id: string; readonly name: string }[] }) {
  return (
    <>
      <PageHead
        title="Schools of the trust"
        actions={
          <a class="wm-btn2 wm-btn2--main" href="/settings/schools/new">
            Add a school
          </a>
        }
      />
      <Sheet label="Schools">
        <ul class="govuk-list">
          {props.schools.map((school) => (
            <li>{school.name}</li>
          ))}
        </ul>
        <p>
          To change a school’s settings, look at it first: choose it on <a href="/account">your account</a>.
        </p>
      </Sheet>
    </>
  )
}
