/** The school itself: details, how dates are read, the trust's schools. The calendar has its own routes. */
import { reassessEverything } from '../../adapters/casework/reassess.ts'
import { type Council, readCouncils } from '../../adapters/packs/read-folder.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { outsideRoles } from '../../domain/policy/contacts.ts'
import { notAllowed } from '../../web/faults.ts'
import { forgetPlaces } from '../../web/people.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { calendarRoutes } from './calendar-routes.tsx'
import { readRules, type TypedRules, typeRules } from './date-rule-settings.ts'
import { DateRulesPage } from './date-rules-page.tsx'
import { DetailsPage } from './details-page.tsx'
import { noDetails, readDetails, type SchoolValues } from './read-details.ts'
import { changeSchool, type SchoolRow, schoolRow, withSetting } from './school-row.ts'
import { SchoolsPage, SettingsPage } from './settings-page.tsx'

const may = ['administrator', 'headteacher'] as const
const section = '/settings'
const crumbs = (text: string) => [{ text: 'Settings', href: '/settings' }, { text }]

let councils: readonly Council[] | undefined
/** Read once: the list changes with a new version of Waymark only. */
const allCouncils = () => (councils ??= readCouncils())

/** A code that is no longer in the list (councils are merged now and then) stays until somebody chooses another. */
const councilsWith = (code: string | null) =>
  code && !allCouncils().some((one) => one.code === code)
    ? [{ code, name: 'As entered' }, ...allCouncils()]
    : allCouncils()

const trustWide = (req: Req) =>
  req.person.assignments.some((one) => one.role === 'administrator' && one.schoolId === null && one.providerId === null)

const valuesOf = (school: SchoolRow): SchoolValues => ({
  name: school.name,
  phase: school.phase,
  kind: school.kind,
  laCode: school.laCode ?? '',
  urn: school.urn ?? '',
  address: school.address ?? '',
  phone: school.phone ?? '',
  email: school.email ?? '',
  amStarts: school.amStarts,
  pmStarts: school.pmStarts,
})

async function detailsPage(
  req: Req,
  wrong?: { values: SchoolValues; errors: Record<string, string> },
): Promise<Response> {
  const frame = await req.frame()
  const school = await schoolRow(req.tx, req.school.schoolId)
  const written = (school.settings['outside-contacts'] ?? {}) as Record<string, string>
  const contacts = (frame.rulebook?.policy.policy.contacts ?? []).filter((one) => outsideRoles.includes(one.role))
  return req.page(
    { title: 'School', section, breadcrumbs: crumbs('School'), ...(wrong ? { hasErrors: true, status: 422 } : {}) },
    <DetailsPage
      csrf={req.csrf}
      action="/settings/school"
      title="School"
      kicker={school.name}
      save="Save the details"
      values={wrong?.values ?? valuesOf(school)}
      errors={wrong?.errors ?? {}}
      councils={councilsWith(school.laCode)}
      version={wrong ? Number(req.body.text('version')) || 0 : school.version}
      contacts={contacts.map((one) => ({
        ...one,
        value: wrong ? req.body.text(`contact-${one.role}`) : (written[one.role] ?? ''),
      }))}
      sayRole={(role) => req.sayRole(role)}
    />,
  )
}

async function newSchoolPage(
  req: Req,
  wrong?: { values: SchoolValues; errors: Record<string, string> },
): Promise<Response> {
  if (!trustWide(req)) throw notAllowed('Only an administrator of the whole trust adds a school.')
  return req.page(
    {
      title: 'Add a school',
      section,
      breadcrumbs: crumbs('Add a school'),
      ...(wrong ? { hasErrors: true, status: 422 } : {}),
    },
    <DetailsPage
      csrf={req.csrf}
      action="/settings/schools/new"
      title="Add a school"
      kicker="Schools of the trust"
      save="Add the school"
      values={wrong?.values ?? noDetails}
      errors={wrong?.errors ?? {}}
      councils={allCouncils()}
      contacts={[]}
      sayRole={(role) => req.sayRole(role)}
    />,
  )
}

async function rulesPage(req: Req, wrong?: { typed: TypedRules; errors: Record<string, string> }): Promise<Response> {
  const frame = await req.frame()
  const school = await schoolRow(req.tx, frame.school.id)
  return req.page(
    {
      title: 'How dates are read',
      section,
      breadcrumbs: crumbs('How dates are read'),
      ...(wrong ? { hasErrors: true, status: 422 } : {}),
    },
    <DateRulesPage
      csrf={req.csrf}
      schoolName={school.name}
      version={wrong ? Number(req.body.text('version')) || 0 : school.version}
      typed={wrong?.typed ?? typeRules(frame.rules)}
      errors={wrong?.errors ?? {}}
    />,
  )
}

export const manageSchool = [
  ...routes(
    {
      method: 'GET',
      path: '/settings',
      action: 'manage-school',
      may,
      audit: 'none',
      handle: (req) =>
        req.page(
          { title: 'Settings', section },
          <SettingsPage schoolName={req.school.schoolName} trustWide={trustWide(req)} />,
        ),
    },
    {
      method: 'GET',
      path: '/settings/school',
      action: 'change-school',
      may,
      audit: 'none',
      handle: (req) => detailsPage(req),
    },
    {
      method: 'POST',
      path: '/settings/school',
      action: 'change-school',
      may,
      audit: 'write',
      handle: async (req) => {
        const school = await schoolRow(req.tx, req.school.schoolId)
        const { values, errors, change } = readDetails(req.body, councilsWith(school.laCode))
        for (const role of outsideRoles)
          if (req.body.text(`contact-${role}`).length > 500)
            errors[`contact-${role}`] = 'Shorten this to 500 characters.'
        if (Object.keys(errors).length > 0) return detailsPage(req, { values, errors })
        const before = (school.settings['outside-contacts'] ?? {}) as Record<string, string>
        const contacts = Object.fromEntries(
          outsideRoles.flatMap((role) =>
            req.body.has(`contact-${role}`)
              ? [[role, req.body.text(`contact-${role}`)]]
              : role in before
                ? [[role, before[role]]]
                : [],
          ),
        )
        const settings = withSetting(school, 'outside-contacts', contacts)
        await changeSchool(req.tx, school.id, Number(req.body.text('version')) || 0, { ...change, settings })
        const was = valuesOf(school)
        const fields = Object.keys(values).filter(
          (name) => values[name as keyof SchoolValues] !== was[name as keyof SchoolValues],
        )
        await req.audit('change-school', { kind: 'school', id: school.id }, { fields, contacts: Object.keys(contacts) })
        // Which law binds the school follows from its kind and phase.
        if (fields.includes('kind') || fields.includes('phase'))
          await reassessEverything(req.tx, req.casework, school.id)
        forgetPlaces()
        return req.redirect('/settings/school', 'The details are saved.')
      },
    },
    {
      method: 'GET',
      path: '/settings/date-rules',
      action: 'change-date-rules',
      may,
      audit: 'none',
      handle: (req) => rulesPage(req),
    },
    {
      method: 'POST',
      path: '/settings/date-rules',
      action: 'change-date-rules',
      may,
      audit: 'write',
      handle: async (req) => {
        const { typed, errors, rules } = readRules(req.body)
        if (!rules) return rulesPage(req, { typed, errors })
        const school = await schoolRow(req.tx, req.school.schoolId)
        const before = school.settings['date-rules'] ?? {}
        await changeSchool(req.tx, school.id, Number(req.body.text('version')) || 0, {
          settings: withSetting(school, 'date-rules', rules),
        })
        await req.audit('change-date-rules', { kind: 'school', id: school.id }, { before, after: { ...rules } })
        await reassessEverything(req.tx, req.casework, school.id)
        return req.redirect('/settings/date-rules', 'The choices are saved and every date is worked out again.')
      },
    },
    {
      method: 'GET',
      path: '/settings/schools',
      action: 'manage-schools',
      may: ['administrator'],
      audit: 'none',
      handle: async (req) => {
        if (!trustWide(req)) throw notAllowed('Only an administrator of the whole trust sees all its schools.')
        const schools = await req.tx.selectFrom('schools').select(['id', 'name']).orderBy('name').execute()
        return req.page(
          { title: 'Schools of the trust', section, breadcrumbs: crumbs('Schools of the trust') },
          <SchoolsPage schools={schools} />,
        )
      },
    },
    {
      method: 'GET',
      path: '/settings/schools/new',
      action: 'add-school',
      may: ['administrator'],
      audit: 'none',
      handle: (req) => newSchoolPage(req),
    },
    {
      method: 'POST',
      path: '/settings/schools/new',
      action: 'add-school',
      may: ['administrator'],
      audit: 'write',
      handle: async (req) => {
        if (!trustWide(req)) throw notAllowed('Only an administrator of the whole trust adds a school.')
        const { values, errors, change } = readDetails(req.body, allCouncils())
        if (Object.keys(errors).length > 0) return newSchoolPage(req, { values, errors })
        const id = newId()
        await req.tx
          .insertInto('schools')
          .values({
            ...change,
            trust_id: req.ctx.trustId,
            id,
            name: values.name,
            phase: values.phase,
            kind: values.kind,
          })
          .execute()
        await req.audit('add-school', { kind: 'school', id })
        forgetPlaces()
        return req.redirect(
          '/settings/schools',
          `${values.name} is added. Look at it on your account to adopt a policy and enter its calendar.`,
        )
      },
    },
  ),
  ...calendarRoutes,
]
