import { randomUUID } from 'node:crypto'
import { isoOf } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import { objectiveSources } from '../../domain/forms/objectives.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, everyone, routes } from '../../web/route.ts'
import { runningOverrides } from '../override-gate/running.ts'
import { recordForm } from '../record/record-form.ts'
import { missedSixthDays } from '../record-suspension/missed.tsx'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { columnsOf, registerCsv } from './csv.ts'
import { filterQuery, readFilter } from './filters.ts'
import { RegisterPage } from './page.tsx'
import { filterChoices, loadRegister } from './queries.ts'
import { type Recipient, type ReleaseErrors, ReleasePage, type ReleaseValues, recipients } from './release-page.tsx'

/** The offices that fill in the record of a release (the standard form `register-release`). */
const releasers = ['administrator', 'ap-lead', 'headteacher'] as const

export const seeRegister = routes(
  {
    method: 'GET',
    path: '/register',
    action: 'see-register',
    may: everyone,
    audit: 'none',
    handle: async (req) => {
      const frame = await req.frame()
      const { filter, fault } = readFilter(req.query, req.day)
      const register = await loadRegister(req.tx, registerQuery(req, filter, frame.rulebook))
      const choices = await filterChoices(req.tx, frame.school.id)
      return req.page(
        { title: 'Register', section: '/register', hasErrors: fault !== undefined },
        <RegisterPage
          {...choices}
          schoolName={frame.school.name}
          register={register}
          filter={filter}
          fault={fault}
          today={req.day}
          time={timeOfDay(req.deps.clock.now())}
          calendar={frame.calendar}
          names={req.holds(...caseStaff)}
          missed={await missedOf(req, frame.rulebook)}
          letThrough={filter.asAt === req.day ? await letThrough(req) : new Map()}
          mayRelease={req.holds(...releasers)}
          clauses={frame.rulebook ? clauseLinks(frame.rulebook, registerClauses(frame.rulebook)) : []}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/register/release',
    action: 'see-register',
    may: releasers,
    audit: 'none',
    handle: async (req) => {
      const { filter } = readFilter(req.query, req.day)
      return releasePage(req, req.query, filter, { role: '', to: '', purpose: '', names: 'no', upn: false }, {})
    },
  },
  {
    // A bookmark of the file leads to the page that asks for whom it is.
    method: 'GET',
    path: '/register.csv',
    action: 'see-register',
    may: releasers,
    audit: 'none',
    handle: (req) => req.redirect(`/register/release${filterQuery(readFilter(req.query, req.day).filter, req.day)}`),
  },
  {
    method: 'POST',
    path: '/register.csv',
    action: 'see-register',
    may: releasers,
    audit: 'write',
    handle: releaseRegister,
  },
)

/** Staff read of it on Today; the board, which is written to at once, reads of it here: how many, and since when. */
async function missedOf(req: Req, rulebook: Rulebook | undefined) {
  if (!rulebook || req.holds(...caseStaff)) return []
  return missedSixthDays(req.tx, { schoolId: req.school.schoolId, rulebook, today: req.today })
}

/** By placement, the first end date of the gates let through there. */
async function letThrough(req: Req): Promise<ReadonlyMap<string, string>> {
  const running = await runningOverrides(req.tx, req.school.schoolId, req.today)
  return new Map(running.toReversed().map((one) => [one.placementId, one.expiresOn]))
}

function registerQuery(req: Req, filter: ReturnType<typeof readFilter>['filter'], rulebook: Rulebook | undefined) {
  return {
    schoolId: req.school.schoolId,
    filter,
    isToday: filter.asAt >= req.day,
    reviewKeys: rulebook ? reviewKeys(rulebook) : [],
    objectiveSources: rulebook ? objectiveSources(rulebook) : [],
  }
}

const notOfThePlacement = new Set(['policy-review', 'provider-suitability-review', 'ehc-plan-review'])

/** Duties that a review of the placement meets: their dates are the register's review dates. */
function reviewKeys(rulebook: Rulebook): string[] {
  return [...rulebook.dutyById].flatMap(([key, { duty }]) =>
    duty.about === 'placement' &&
    duty.metBy?.forms.some((form) => form.endsWith('-review') && !notOfThePlacement.has(form))
      ? [key]
      : [],
  )
}

/** The clauses under a heading of the policy that speaks of the register, where it has one. */
function registerClauses(rulebook: Rulebook): string[] {
  const start = rulebook.policy.clauses.findIndex(
    (clause) => clause.heading !== undefined && /\bregister\b/i.test(clause.heading),
  )
  const first = rulebook.policy.clauses[start]
  return first ? [first.clause] : []
}

async function releasePage(
  req: Req,
  query: URLSearchParams,
  filter: ReturnType<typeof readFilter>['filter'],
  values: ReleaseValues,
  errors: ReleaseErrors,
) {
  const frame = await req.frame()
  const { totals } = await loadRegister(req.tx, registerQuery(req, filter, frame.rulebook))
  const hasErrors = Object.keys(errors).length > 0
  const back = `/register${filterQuery(filter, req.day)}`
  const kept = new URLSearchParams(filterQuery(filter, req.day, { page: 1 }))
  return req.page(
    {
      title: 'Download the register',
      section: '/register',
      hasErrors,
      status: hasErrors ? 422 : 200,
      back: { href: back },
    },
    <ReleasePage
      csrf={req.csrf}
      values={values}
      errors={errors}
      asAt={filter.asAt}
      rows={totals.rows}
      query={kept}
      cancelHref={back}
      oncePerPage={req.body.text('once') || query.get('once') || randomUUID()}
    />,
  )
}

async function releaseRegister(req: Req): Promise<Response> {
  const query = new URLSearchParams(
    ['as-at', 'show', 'provider', 'route', 'year', 'sort', 'order'].flatMap((name) =>
      req.body.text(name) ? [[name, req.body.text(name)]] : [],
    ),
  )
  const { filter } = readFilter(query, req.day)
  const values: ReleaseValues = {
    role: req.body.text('recipient'),
    to: req.body.text('to'),
    purpose: req.body.text('purpose'),
    names: req.body.text('names'),
    upn: req.body.list('upn').includes('yes'),
  }
  const errors = releaseErrors(values)
  if (Object.keys(errors).length > 0) return releasePage(req, query, filter, values, errors)

  const frame = await req.frame()
  const options = { names: values.names === 'yes', upn: values.upn && values.role === 'council' }
  const register = await loadRegister(req.tx, { ...registerQuery(req, filter, frame.rulebook), whole: true })
  const fields = columnsOf(options)
    .map(([head]) => head)
    .join(', ')
  const recorded = await recordForm(req, {
    form: 'register-release',
    subject: { about: 'school', schoolId: frame.school.id },
    role: req.officeAmong(releasers) ?? req.role,
    action: 'release-register',
    answers: {
      'released-on': req.today,
      to: values.to,
      role: values.role,
      fields: `${fields}. As at ${isoOf(filter.asAt)}, ${register.rows.length} rows.`,
      purpose: values.purpose,
      names: options.names ? 'yes' : 'no',
    },
    ...(req.body.text('once') ? { idempotencyKey: `register-release:${req.body.text('once').slice(0, 60)}` } : {}),
  })
  // No more than the event needs: names of pupils and of the recipient stay in the record.
  await req.audit(
    'release-register',
    { kind: 'school', id: frame.school.id },
    {
      recipient: values.role,
      names: options.names,
      upn: options.upn,
      asAt: isoOf(filter.asAt),
      rows: register.rows.length,
      record: recorded.kind === 'recorded' || recorded.kind === 'repeated' ? recorded.id : null,
    },
  )
  return new Response(registerCsv(register.rows, options), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      // The file's name says what and when, never who.
      'content-disposition': `attachment; filename="register-${isoOf(filter.asAt)}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

function releaseErrors(values: ReleaseValues): ReleaseErrors {
  const role = recipients.find((one) => one.value === values.role)?.value as Recipient | undefined
  return {
    ...(role ? {} : { role: 'Say who it is for.' }),
    ...(values.to
      ? values.to.length > 200
        ? { to: 'Use 200 characters or fewer.' }
        : {}
      : { to: 'Name the person or office that gets it.' }),
    ...(values.purpose
      ? values.purpose.length > 2000
        ? { purpose: 'Use 2,000 characters or fewer.' }
        : {}
      : { purpose: 'Say why they need it.' }),
    ...(values.names !== 'yes' && values.names !== 'no'
      ? { names: 'Choose initials or full names.' }
      : values.names === 'yes' && role === 'governing-body'
        ? { names: 'Governors get initials. Choose initials.' }
        : {}),
    ...(values.upn && role !== undefined && role !== 'council'
      ? { upn: 'Only the council may have unique pupil numbers. Take the tick away.' }
      : {}),
  }
}
