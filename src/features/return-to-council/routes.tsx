/** Telling the council of part-time timetables and flexi-schooling, in that authority's layout; nobody is an answer too. */
import { readCouncilReturns, readCouncils } from '../../adapters/packs/read-folder.ts'
import { profileFor, type ReturnKind, returnColumns, returnKinds } from '../../domain/returns/council-return.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { sendCsv } from '../../web/send-csv.ts'
import { routeState } from '../plan-part-time/route-state.ts'
import { recordForm } from '../record/record-form.ts'
import { ReturnPage } from './page.tsx'
import { councilCode, returnRows, returnsSent } from './queries.ts'

const action = 'return-to-council'
const path = '/council-return'
/** Names and unique pupil numbers leave the building: those who may release the register, and who keeps attendance. */
const may = ['administrator', 'attendance-officer', 'ap-lead', 'headteacher'] as const

export const returnToCouncil = routes(
  { method: 'GET', path, action, may, audit: 'none', handle: (req) => show(req, kindOf(req.query.get('kind'))) },
  { method: 'POST', path, action, may, audit: 'write', handle: send },
  { method: 'POST', path: `${path}.csv`, action, may, audit: 'write', handle: download },
)

const kindOf = (text: string | null): ReturnKind => returnKinds.find((kind) => kind === text) ?? returnKinds[0]

async function load(req: Req, kind: ReturnKind) {
  const frame = await req.frame()
  const code = await councilCode(req.tx, frame.school.id)
  const profile = profileFor(readCouncilReturns(), code)
  if (!profile) throw notFound('layout of a return')
  const council = readCouncils().find((one) => one.code === code)?.name ?? req.sayRole('council')
  return { frame, profile, council, rows: await returnRows(req.tx, frame, kind) }
}

async function show(req: Req, kind: ReturnKind, fault?: string): Promise<Response> {
  const { frame, profile, council, rows } = await load(req, kind)
  const state = routeState(frame, kind)
  return req.page(
    {
      title: 'Return to the council',
      section: '/register',
      hasErrors: fault !== undefined,
      ...(fault ? { status: 422 } : {}),
    },
    <ReturnPage
      kind={kind}
      council={council}
      profile={profile}
      rows={rows}
      today={req.day}
      routeOff={state.on ? undefined : state.why}
      sent={await returnsSent(req.tx, frame.school.id, kind)}
      csrf={req.csrf}
      period={req.body.text('period')}
      fault={fault}
    />,
  )
}

/** One record for each pupil on it, which meets the duty, and one for the school, which also keeps a nil return. */
async function send(req: Req): Promise<Response> {
  const kind = kindOf(req.body.text('kind'))
  const period = req.body.text('period').slice(0, 200)
  if (period === '') return show(req, kind, 'Say which period the return covers, for example November 2026.')
  const { frame, council, rows } = await load(req, kind)
  const common = { 'sent-on': req.today, kind, council, period }
  const role = req.officeAmong(may) ?? req.role
  const write = async (form: string, subject: Parameters<typeof recordForm>[1]['subject'], answers: object) => {
    const kept = await recordForm(req, { form, subject, answers: { ...common, ...answers }, role, action })
    if (kept.kind !== 'recorded') throw changedMeanwhile('The return could not be recorded.')
  }
  for (const row of rows) await write('council-return', { about: 'placement', placementId: row.placementId }, {})
  await write('council-nil-return', { about: 'school', schoolId: frame.school.id }, { pupils: rows.length })
  return req.redirect(
    `${path}?kind=${kind}`,
    rows.length === 0 ? 'The nil return is on record.' : `The return is on record for ${rows.length}.`,
  )
}

async function download(req: Req): Promise<Response> {
  const kind = kindOf(req.body.text('kind'))
  const { frame, profile, rows } = await load(req, kind)
  await req.audit(
    action,
    { kind: 'school', id: frame.school.id },
    { return: kind, rows: rows.length, layout: profile.council, columns: profile.columns },
  )
  return sendCsv(`council-return-${req.today}`, [
    profile.columns.map((column) => returnColumns[column].head),
    ...rows.map((row) => profile.columns.map((column) => returnColumns[column].cell(row))),
  ])
}
