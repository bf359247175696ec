/** Every approval, decline and override with person, office, day and reason; governors read it without names. */
import { academicYearOf, dayFrom, isoOf } from '../../domain/calendar/day.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, everyone, routes } from '../../web/route.ts'
import { sendCsv } from '../../web/send-csv.ts'
import { standingOverrides } from '../override-gate/running.ts'
import { trailLines } from './csv.ts'
import { ApprovalsPage, onAPage, type Shown } from './page.tsx'
import { type Asked, decisionsOf, kinds, tallyOf } from './queries.ts'

const action = 'see-approvals'
/** Who may take names out of the building as a file: the same offices as for the register. */
const releasers = ['administrator', 'ap-lead', 'headteacher'] as const

export const seeApprovals = routes(
  { method: 'GET', path: '/approvals', action, may: everyone, audit: 'none', handle: show },
  { method: 'POST', path: '/approvals.csv', action, may: everyone, audit: 'write', handle: download },
)

function shownOf(value: (name: string) => string | null): Shown {
  const show = value('show')
  return {
    show: show === 'self' ? 'self' : (kinds.find((kind) => kind === show) ?? 'all'),
    since: value('since') === 'ever' ? 'ever' : 'year',
    page: Math.min(Math.max(Math.trunc(Number(value('page')) || 1), 1), 10_000),
  }
}

/** The first of September: school years are counted from it, whatever the terms. */
const yearBegan = (req: Req) => dayFrom(academicYearOf(req.day), 9, 1)

const askedOf = (req: Req, shown: Shown): Asked => ({
  schoolId: req.school.schoolId,
  ...(shown.since === 'year' ? { from: isoOf(yearBegan(req)) } : {}),
  ...(shown.show === 'self' ? { self: true } : shown.show === 'all' ? {} : { kind: shown.show }),
})

async function show(req: Req): Promise<Response> {
  const { rulebook } = await req.frame()
  const shown = shownOf((name) => req.query.get(name))
  const { schoolId } = req.school
  const from = yearBegan(req)
  const found = await decisionsOf(req.tx, askedOf(req, shown), { limit: onAPage, offset: (shown.page - 1) * onAPage })
  return req.page(
    { title: 'Approvals and overrides', section: '/lists' },
    <ApprovalsPage
      rows={found.rows}
      total={found.total}
      tally={await tallyOf(req.tx, { schoolId, from: isoOf(from) })}
      overrides={await standingOverrides(req.tx, schoolId)}
      rulebook={rulebook}
      shown={shown}
      names={req.holds(...caseStaff)}
      from={from}
      today={req.day}
      csrf={req.csrf}
    />,
  )
}

async function download(req: Req): Promise<Response> {
  const { rulebook } = await req.frame()
  const shown = shownOf((name) => req.body.text(name))
  const { rows } = await decisionsOf(req.tx, askedOf(req, shown))
  const names = req.holds(...releasers)
  await req.audit(
    action,
    { kind: 'school', id: req.school.schoolId },
    { rows: rows.length, names, show: shown.show, since: shown.since, as: 'file' },
  )
  return sendCsv(`approvals-${req.today}`, trailLines(rows, rulebook, names))
}
