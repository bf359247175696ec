/** The list of providers, and one provider. */
import { legalLimits } from '../../domain/facts/registration.ts'
import type { Form } from '../../domain/policy/pack.ts'
import type { Req } from '../../web/request.ts'
import { documentsOf } from '../give-proof/documents.ts'
import { mayFill, mayRead } from '../record/who-may.ts'
import { checkRows, papersOf } from './checks.ts'
import { type ListedWithPapers, ProviderListPage } from './list-page.tsx'
import { ProviderPage } from './provider-page.tsx'
import {
  decisionOf,
  fullTimeCounts,
  type ProviderSearch,
  pupilsHere,
  recordsAbout,
  searchProviders,
  sitesOf,
  visitsDue,
} from './queries.ts'
import { providerOf, section } from './request.ts'
import { providerStanding, statusOf } from './standing.ts'
import { mayDecide, mayKeep, mayTest, seesNames } from './who-may.ts'

const all = { text: 'Providers', href: section }

function searchOf(req: Req): ProviderSearch {
  const page = Number(req.query.get('page') ?? '1')
  const status = req.query.get('status')
  const registered = req.query.get('registered')
  return {
    find: (req.query.get('q') ?? '').trim().slice(0, 100),
    status: status === 'undecided' ? 'undecided' : statusOf(status),
    registered: registered === 'yes' || registered === 'no' || registered === 'unknown' ? registered : undefined,
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

export async function list(req: Req) {
  const frame = await req.frame()
  const search = searchOf(req)
  const found = await searchProviders(req.tx, req.school.schoolId, search, req.today)
  const records = await recordsAbout(
    req.tx,
    req.school.schoolId,
    found.providers.map((one) => one.id),
  )
  const shown = found.providers.map((one): ListedWithPapers => {
    const rows = frame.rulebook
      ? checkRows(
          frame.rulebook,
          records.filter((record) => record.providerId === one.id),
          req.day,
        )
      : []
    return { ...one, papers: papersOf(rows) }
  })
  return req.page(
    { title: 'Providers', section },
    <ProviderListPage
      search={search}
      providers={shown}
      total={found.total}
      mayKeep={mayKeep(req.roles)}
      mayTest={mayTest(req.roles)}
    />,
  )
}

export async function show(req: Req) {
  const provider = await providerOf(req)
  const frame = await req.frame()
  const schoolId = req.school.schoolId
  const { rulebook } = frame
  const mayReadForm = (restricted: boolean, form: Form | undefined) =>
    mayRead(restricted, form?.filledBy ?? [], req.roles)
  const records = (await recordsAbout(req.tx, schoolId, [provider.id])).filter((record) =>
    mayReadForm(record.restricted, rulebook?.forms.get(record.form)?.form),
  )
  const forms = [...(rulebook?.forms.values() ?? [])].flatMap(({ form }) =>
    form.about === 'provider' && mayFill(form, req.roles) ? [{ id: form.id, title: form.title }] : [],
  )
  return req.page(
    { title: provider.name, section, breadcrumbs: [all, { text: provider.name }] },
    <ProviderPage
      provider={provider}
      decision={await decisionOf(req.tx, schoolId, provider.id)}
      sites={await sitesOf(req.tx, provider.id)}
      standing={await providerStanding(req.tx, frame, provider.id, req.today)}
      rulebook={rulebook}
      rows={rulebook ? checkRows(rulebook, records, req.day) : []}
      documents={await documentsOf(req.tx, provider.id)}
      records={records.toReversed().map((record) => ({
        ...record,
        title: rulebook?.forms.get(record.form)?.form.title ?? record.form.replaceAll('-', ' '),
      }))}
      forms={forms.sort((a, b) => a.title.localeCompare(b.title))}
      pupils={await pupilsHere(req.tx, schoolId, provider.id)}
      counts={await fullTimeCounts(req.tx, schoolId, provider.id, (frame.facts.registration ?? legalLimits).hours)}
      visits={await visitsDue(req.tx, schoolId, provider.id)}
      schoolName={req.school.schoolName}
      today={req.today}
      sayRole={(role) => req.sayRole(role)}
      mayKeep={mayKeep(req.roles)}
      mayDecide={mayDecide(req.roles)}
      mayTest={mayTest(req.roles)}
      mayFill={forms.length > 0}
      seesNames={seesNames(req.roles)}
    />,
  )
}
