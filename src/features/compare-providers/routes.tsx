/** Providers beside each other: what placements brought about, with small numbers hidden; and the same as a spreadsheet. */
import { academicYearOf, dayOf } from '../../domain/calendar/day.ts'
import { effects, measures } from '../../domain/effect/effect.ts'
import type { Req } from '../../web/request.ts'
import { routes, trustStaff } from '../../web/route.ts'
import { sendCsv } from '../../web/send-csv.ts'
import { testers } from '../providers/who-may.ts'
import { firstStart, providerNames, pupilsThere } from './load.ts'
import { ComparePage, type NamedEffect, sayYear } from './page.tsx'
import { measureWords, sayFigure, sayPupils } from './say.ts'

const section = '/providers'

export const compareProviders = routes(
  {
    method: 'GET',
    path: '/providers/compare',
    action: 'compare-providers',
    may: testers,
    audit: 'none',
    handle: show,
  },
  {
    method: 'POST',
    path: '/providers/compare.csv',
    action: 'compare-providers',
    may: testers,
    audit: 'write',
    handle: download,
  },
)

async function show(req: Req) {
  const frame = await req.frame()
  const found = await compared(req, req.query.get('year'))
  return req.page(
    {
      title: 'Effect by provider',
      section,
      breadcrumbs: [{ text: 'Providers', href: section }, { text: 'Effect by provider' }],
    },
    <ComparePage {...found} rulebook={frame.rulebook} csrf={req.csrf} />,
  )
}

async function download(req: Req) {
  const { rows, year, whose } = await compared(req, req.body.text('year'))
  await req.audit('compare-providers', { kind: 'school', id: req.school.schoolId }, { year, providers: rows.length })
  return sendCsv(`effect-by-provider-${year}`, [
    ['Provider', 'Began in', 'Whose pupils', 'Pupils', ...measures.flatMap(headsOf)],
    ...rows.map((row) => [
      row.name,
      sayYear(year),
      whose,
      sayPupils(row.pupils),
      ...measures.flatMap((measure) => {
        const { says, small } = sayFigure(measure, row.figures[measure])
        return [says, small ?? '']
      }),
    ]),
  ])
}

const headsOf = (measure: (typeof measures)[number]): string[] => [
  measureWords[measure].head,
  `${measureWords[measure].head}: pupils`,
]

/** The people of the trust see the schools together, those of a school their own: nobody sees both, to take one from the other. */
async function compared(req: Req, asked: string | null) {
  const trust = req.holds(...trustStaff)
  const schoolId = trust ? undefined : req.school.schoolId
  const thisYear = academicYearOf(req.day)
  const first = await firstStart(req.tx, schoolId)
  const firstYear = Math.min(thisYear, first === undefined ? thisYear : academicYearOf(dayOf(first)))
  const years = Array.from({ length: Math.min(20, thisYear - firstYear + 1) }, (_, back) => thisYear - back)
  const year = years.find((one) => String(one) === asked) ?? thisYear
  const there = await pupilsThere(req.tx, {
    from: `${year}-09-01`,
    to: `${year + 1}-08-31`,
    today: req.today,
    schoolId,
  })
  const found = effects(there)
  const names = await providerNames(
    req.tx,
    found.map((one) => one.providerId),
  )
  const rows: readonly NamedEffect[] = found
    .map((one) => ({ ...one, name: names.get(one.providerId) ?? 'A provider' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB') || a.providerId.localeCompare(b.providerId))
  return { rows, there, year, years, whose: trust ? 'every school of the trust' : req.school.schoolName }
}
