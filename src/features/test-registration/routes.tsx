/** The registration test: over every provider, and of one. */
import { loadPlacementSituation, placementRow } from '../../adapters/casework/load-situation.ts'
import { registrationCounts } from '../../adapters/casework/registration-counts.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { legalLimits, registrationTest } from '../../domain/facts/registration.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { providerOf } from '../providers/request.ts'
import { providerStanding } from '../providers/standing.ts'
import { mayDecide, mayKeep, seesNames, testers } from '../providers/who-may.ts'
import { mayFill } from '../record/who-may.ts'
import { RegistrationListPage } from './list-page.tsx'
import type { AskedHere } from './placements-part.tsx'
import { RegistrationPage } from './provider-page.tsx'
import {
  type Declared,
  type PlacementHere,
  placementsHere,
  registeredCount,
  reportsOf,
  schoolNames,
  testedProviders,
} from './queries.ts'

const section = '/providers'
const all = { text: 'Registration test', href: '/registration' }
/** A page works out each referral's own situation; more than this are seen in the register. */
const mostAsked = 20

export const testRegistration = routes(
  { method: 'GET', path: '/registration', action: 'test-registration', may: testers, audit: 'none', handle: list },
  { method: 'GET', path: '/registration/:id', action: 'test-registration', may: testers, audit: 'none', handle: show },
)

async function list(req: Req) {
  const limits = (await req.frame()).facts.registration ?? legalLimits
  const { schoolId } = req.school
  return req.page(
    { title: 'Registration test', section, breadcrumbs: [{ text: 'Providers', href: section }, { text: all.text }] },
    <RegistrationListPage
      rows={await testedProviders(req.tx, { schoolId, limits, today: req.today })}
      registered={await registeredCount(req.tx)}
      schoolId={schoolId}
      limits={limits}
    />,
  )
}

const facts = ['provider-must-register', 'provider-declared-over-threshold']
const forms = ['unregistered-report', 'registration-declaration']

const aboutRegistration = ({ duty: { duty } }: Assessed): boolean =>
  duty.metBy?.forms.some((form) => forms.includes(form)) === true ||
  duty.metWhen?.some((condition) => 'fact' in condition && facts.includes(condition.fact)) === true

async function show(req: Req) {
  const provider = await providerOf(req)
  const frame = await req.frame()
  const { rulebook } = frame
  const { schoolId } = req.school
  const limits = frame.facts.registration ?? legalLimits
  const standing = await providerStanding(req.tx, frame, provider.id, req.today)
  const counts = await registrationCounts(req.tx, { providerId: provider.id, hours: limits.hours })
  const here = await placementsHere(req.tx, schoolId, provider.id)
  const declared = (provider.declared ?? {}) as Declared
  const reportForm = rulebook?.forms.get('unregistered-report')?.form
  return req.page(
    {
      title: `Registration test: ${provider.name}`,
      section,
      breadcrumbs: [{ text: 'Providers', href: section }, all, { text: provider.name }],
    },
    <RegistrationPage
      provider={provider}
      test={registrationTest(standing.situation)}
      declared={declared}
      declaredOn={declared.on === undefined ? undefined : dayOf(declared.on)}
      counts={counts}
      schools={
        await schoolNames(
          req.tx,
          counts.flatMap((one) => one.schoolId ?? []),
        )
      }
      limits={limits}
      rulebook={rulebook}
      standing={{
        ...standing,
        duties: standing.duties.filter(aboutRegistration),
        stops: standing.stops.filter(aboutRegistration),
      }}
      running={here.running}
      agreed={here.agreed}
      asked={await withTests(req, here.asked.slice(0, mostAsked))}
      reports={await reportsOf(req.tx, schoolId, provider.id)}
      today={req.day}
      sayRole={(role) => req.sayRole(role)}
      seesNames={seesNames(req.roles)}
      mayDecide={mayDecide(req.roles)}
      mayKeep={mayKeep(req.roles)}
      mayReport={reportForm !== undefined && mayFill(reportForm, req.roles)}
    />,
  )
}

/** Each referral judged by its own policy, as the test would stand with it. */
async function withTests(req: Req, asked: readonly PlacementHere[]): Promise<AskedHere[]> {
  const found: AskedHere[] = []
  for (const one of asked) {
    const row = await placementRow(req.tx, one.id)
    if (!row) continue
    const frame = await req.frameUnder(row.pack_adoption_id)
    found.push({ ...one, test: registrationTest(await loadPlacementSituation(req.tx, frame, row, req.today)) })
  }
  return found
}
