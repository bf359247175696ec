/** GET and POST of /visits/new: which day, who goes, which pupils are to be seen. */
import { isId, newId } from '../../adapters/postgres/ids.ts'
import { isoOf } from '../../domain/calendar/day.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  CsrfField,
  DateInput,
  ErrorSummary,
  HiddenFields,
  PageHead,
  Radios,
  Select,
  Sheet,
} from '../../ui/index.ts'
import { notFound, PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { findProvider, pupilsHere, sitesOf } from '../providers/queries.ts'
import { visitForm } from './open-visit.ts'
import { staffWhoVisit } from './queries.ts'

interface Planning {
  readonly provider: { readonly id: string; readonly name: string }
  readonly about: 'provider' | 'placement'
  readonly sites: readonly { readonly id: string; readonly name: string }[]
  readonly staff: readonly { readonly id: string; readonly name: string }[]
  readonly pupils: readonly { readonly id: string; readonly name: string }[]
}

async function planningOf(req: Req, providerId: string): Promise<Planning> {
  const provider = isId(providerId) ? await findProvider(req.tx, providerId) : undefined
  if (!provider) throw notFound('provider')
  const form = (await req.frame()).rulebook?.forms.get(visitForm)?.form
  if (!form)
    throw new PageFault(
      409,
      'No policy yet',
      'The school has adopted no policy, so Waymark does not know what a visit asks. Adopt one under Policy first.',
    )
  const pupils = await pupilsHere(req.tx, req.school.schoolId, provider.id)
  return {
    provider,
    about: form.about === 'placement' ? 'placement' : 'provider',
    sites: await sitesOf(req.tx, provider.id),
    staff: await staffWhoVisit(req.tx, req.school.schoolId, req.today),
    pupils: pupils.map((one) => ({ id: one.id, name: `${one.known_as ?? one.first_names} ${one.last_name}` })),
  }
}

export async function askPlan(req: Req): Promise<Response> {
  return page(req, await planningOf(req, req.query.get('provider') ?? ''), [])
}

interface Fault {
  readonly at: string
  readonly says: string
}

function page(req: Req, planning: Planning, faults: readonly Fault[]) {
  const { provider, sites, staff, pupils, about } = planning
  const said = (at: string) => faults.find((one) => one.at === at)?.says
  const posted = readPosted(req.body.entries()).posted
  const first = req.body.names().length === 0
  const day = (part: string) => posted.get(`on-${part}`)?.[0] ?? ''
  const pupilItems = pupils.map((one) => ({ value: one.id, text: one.name }))
  return req.page(
    {
      title: `Plan a visit: ${provider.name}`,
      section: '/providers',
      back: { href: '/visits', text: 'Visits' },
      hasErrors: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
    },
    <>
      <ErrorSummary
        errors={faults.map((one) => ({ text: one.says, href: `#${one.at}${one.at === 'on' ? '-day' : ''}` }))}
      />
      <PageHead kicker={provider.name} title="Plan a visit" />
      <Sheet label="The visit">
        <form method="post" action="/visits/new" novalidate class="wm-form">
          <CsrfField token={req.csrf} />
          <HiddenFields values={{ provider: provider.id }} />
          <DateInput
            id="on"
            name="on"
            label="Which day?"
            labelSize="s"
            hint={`For example ${exampleDay(req)}`}
            value={{ day: day('day'), month: day('month'), year: day('year') }}
            error={said('on')}
          />
          <Select
            id="visitor"
            name="visitor"
            label="Who visits?"
            labelSize="s"
            value={first ? req.person.personId : req.body.text('visitor')}
            error={said('visitor')}
            items={[{ value: '', text: 'Choose' }, ...staff.map((one) => ({ value: one.id, text: one.name }))]}
          />
          {sites.length > 1 ? (
            <Select
              id="site"
              name="site"
              label="Which site?"
              labelSize="s"
              value={req.body.text('site')}
              error={said('site')}
              items={[
                { value: '', text: 'The provider as a whole' },
                ...sites.map((one) => ({ value: one.id, text: one.name })),
              ]}
            />
          ) : null}
          {about === 'placement' ? (
            <Radios
              id="pupil"
              name="pupil"
              label="Which pupil is visited?"
              labelSize="s"
              hint="Your policy asks for a record of the visit to each pupil."
              value={req.body.text('pupil') || (pupils.length === 1 ? pupils[0]?.id : undefined)}
              error={said('pupil')}
              items={pupilItems}
            />
          ) : pupils.length > 0 ? (
            <Checkboxes
              id="pupil"
              name="pupil"
              label="Which pupils are to be seen?"
              labelSize="s"
              hint="The phone and the provider have their initials only."
              value={first ? pupils.map((one) => one.id) : [...req.body.list('pupil')]}
              items={pupilItems}
            />
          ) : (
            <p class="govuk-body">No pupil of this school is placed there now.</p>
          )}
          <ButtonGroup>
            <Button>Plan the visit</Button>
          </ButtonGroup>
        </form>
      </Sheet>
    </>,
  )
}

const exampleDay = (req: Req): string => {
  const [year, month, day] = isoOf(req.day + 7)
    .split('-')
    .map(Number)
  return `${day} ${month} ${year}`
}

export async function planVisit(req: Req): Promise<Response> {
  const planning = await planningOf(req, req.body.text('provider'))
  const faults: Fault[] = []
  const on = parseDate(readPosted(req.body.entries()).posted, 'on', 'Which day?')
  if (on === undefined) faults.push({ at: 'on', says: 'Give the day of the visit.' })
  else if ('fault' in on) faults.push({ at: 'on', says: on.fault })
  const visitor = planning.staff.find((one) => one.id === req.body.text('visitor'))
  if (!visitor) faults.push({ at: 'visitor', says: 'Choose who visits.' })
  const site = req.body.text('site')
  const siteId = planning.sites.length === 1 ? (planning.sites[0]?.id ?? null) : site || null
  if (siteId !== null && !planning.sites.some((one) => one.id === siteId))
    faults.push({ at: 'site', says: 'Choose one of the sites shown.' })
  const chosen = req.body.list('pupil').filter((id) => planning.pupils.some((one) => one.id === id))
  if (planning.about === 'placement' && chosen.length !== 1)
    faults.push({
      at: 'pupil',
      says:
        planning.pupils.length === 0
          ? 'No pupil is placed there, so there is nobody to visit.'
          : 'Choose the pupil who is visited.',
    })
  if (faults.length > 0 || !visitor || on === undefined || 'fault' in on) return page(req, planning, faults)
  const id = newId()
  const own = { trust_id: req.ctx.trustId, school_id: req.school.schoolId }
  await req.tx
    .insertInto('visits')
    .values({
      ...own,
      id,
      provider_id: planning.provider.id,
      site_id: siteId,
      placement_id: planning.about === 'placement' ? (chosen[0] ?? null) : null,
      form: visitForm,
      about: planning.about,
      planned_on: on.value,
      visitor_id: visitor.id,
      planned_by: req.person.personId,
    })
    .execute()
  if (chosen.length > 0)
    await req.tx
      .insertInto('visit_pupils')
      .values(chosen.map((placementId) => ({ ...own, visit_id: id, placement_id: placementId })))
      .execute()
  await req.audit('visit-provider', { kind: 'visit', id }, { planned: on.value, pupils: chosen.length })
  return req.redirect(`/visits/${id}`, 'The visit is planned.')
}
