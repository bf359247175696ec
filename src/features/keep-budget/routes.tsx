/** The school's budget for alternative provision: approved, committed, spent, left; and what each placement costs. */

import { toCome } from '../../domain/money/budget.ts'
import { type BudgetYear, budgetYearOf, isYearStart, readBudgetYear } from '../../domain/money/budget-year.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import { stateWords } from '../../domain/placement/say-placement.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { sendCsv } from '../../web/send-csv.ts'
import { changeSchool, schoolRow, withSetting } from '../manage-school/school-row.ts'
import { versionOf } from '../providers/request.ts'
import { clauseRefs, clausesMetBy } from '../record/clause-refs.ts'
import { BudgetPage } from './budget-page.tsx'
import { addCost, showCosts, withdrawCost } from './costs.tsx'
import { loadBudget, type PlacementCost } from './load-budget.ts'
import { sayMonth } from './say-room.tsx'
import { budgetKeepers, budgetReaders, costKeepers, costReaders, payerWords } from './words.ts'
import { yearStartOf } from './year-start.ts'

const action = 'keep-budget'

export const keepBudget = routes(
  { method: 'GET', path: '/budget', action, may: budgetReaders, audit: 'none', handle: (req) => show(req) },
  { method: 'POST', path: '/budget.csv', action, may: budgetReaders, audit: 'write', handle: download },
  { method: 'POST', path: '/budget/year', action, may: budgetKeepers, audit: 'write', handle: chooseYear },
  { method: 'GET', path: '/placements/:id/costs', action, may: costReaders, audit: 'none', handle: showCosts },
  { method: 'POST', path: '/placements/:id/costs', action, may: costKeepers, audit: 'write', handle: addCost },
  {
    method: 'POST',
    path: '/placements/:id/costs/:cost/withdraw',
    action,
    may: costKeepers,
    audit: 'write',
    handle: withdrawCost,
  },
)

/** The year asked for; anything unreadable is this one. */
async function yearsFor(req: Req, asked: string) {
  const frame = await req.frame()
  const starts = yearStartOf(frame)
  const now = budgetYearOf(req.day, starts.month)
  const year = readBudgetYear(asked, starts.month) ?? now
  const near = [budgetYearOf(now.first - 1, starts.month), now, budgetYearOf(now.last + 1, starts.month)]
  const years: readonly BudgetYear[] = near.some((one) => one.label === year.label)
    ? near
    : [...near, year].toSorted((a, b) => a.first - b.first)
  return { frame, starts, year, years }
}

async function show(req: Req, fault?: string): Promise<Response> {
  const { frame, starts, year, years } = await yearsFor(req, req.query.get('year') ?? '')
  const school = await schoolRow(req.tx, frame.school.id)
  return req.page(
    { title: `Budget ${year.label}`, section: '/lists', ...(fault ? { hasErrors: true, status: 422 } : {}) },
    <BudgetPage
      money={await loadBudget(req.tx, frame, year)}
      years={years}
      schoolId={frame.school.id}
      clauses={clauseRefs(frame.rulebook, clausesMetBy(frame.rulebook, ['budget']))}
      starts={starts}
      cases={req.holds(...caseStaff)}
      keeps={req.holds(...budgetKeepers)}
      csrf={req.csrf}
      version={school.version}
      fault={fault}
    />,
  )
}

/** Without names: a placement is its provider and its state, and nothing of it says who the pupil is. */
async function download(req: Req): Promise<Response> {
  const { frame, year } = await yearsFor(req, req.body.text('year'))
  const money = await loadBudget(req.tx, frame, year)
  const pounds = (pence: number) => (pence / 100).toFixed(2)
  const line = (one: PlacementCost) => [
    one.provider ?? 'No provider',
    stateWords[one.state as PlacementState],
    payerWords[one.payer],
    pounds(one.agreedPence),
    pounds(one.spentPence),
    pounds(toCome(one)),
    one.unpriced,
  ]
  const { budget } = money
  await req.audit(action, { kind: 'school', id: frame.school.id }, { budget: year.label, rows: money.committed.length })
  return sendCsv(`budget-${year.label}`, [
    ['Provider', 'Status', 'Who pays', 'Agreed', 'Spent', 'To come', 'Sessions without a price'],
    ...money.committed.map(line),
    ['Sum', '', '', pounds(budget.agreedPence), pounds(budget.spentPence), pounds(budget.toComePence), budget.unpriced],
    [],
    ['Month', 'Sessions agreed', 'Invoices approved'],
    ...money.months.map((one) => [sayMonth(one.first), pounds(one.agreedPence), pounds(one.spentPence)]),
    [],
    ['Approved', budget.approvedPence === undefined ? 'Not recorded' : pounds(budget.approvedPence)],
    ['Committed', pounds(budget.committedPence)],
    ['Left', budget.leftPence === undefined ? 'Cannot tell' : pounds(budget.leftPence)],
  ])
}

async function chooseYear(req: Req): Promise<Response> {
  const month = Number(req.body.text('starts'))
  const version = versionOf(req)
  if (!isYearStart(month)) return show(req, 'Choose one of the days.')
  const school = await schoolRow(req.tx, req.school.schoolId)
  await changeSchool(req.tx, school.id, version, { settings: withSetting(school, 'budgetYearStarts', month) })
  await req.audit(action, { kind: 'school', id: school.id }, { budgetYearStarts: month })
  return req.redirect('/budget', 'The year of the budget is kept.')
}
