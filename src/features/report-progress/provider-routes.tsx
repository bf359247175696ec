/** Writing a report, and that it was talked over with the pupil, at the provider. */
import { isId, newId } from '../../adapters/postgres/ids.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { rowEdit } from '../../domain/forms/edit-rows.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { type Posted, readPosted } from '../../domain/forms/posted.ts'
import { askedFromJson, printForm } from '../../domain/forms/print-form.ts'
import { PageHead } from '../../ui/index.ts'
import { notFound, tooLarge } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { providerLeads, providerPeople, routes } from '../../web/route.ts'
import { readPart } from '../plan-part-time/form-part.tsx'
import { ownPupil, ownPupils } from '../raise-concern/own-pupils.ts'
import { Answers } from '../record/answers.tsx'
import { recordForm } from '../record/record-form.ts'
import { withoutClauses } from '../record/without-clauses.ts'
import { providerForm, typedFirst } from './provider-form.ts'
import { ReportsPage, WritePage } from './provider-pages.tsx'
import { askedOfProvider, keptReports, reportForm, talkForm } from './queries.ts'

async function list(req: Req) {
  const { providerId } = req.provider
  const leads = req.holds(...providerLeads)
  return req.page(
    { title: 'Progress reports', section: '/provider/pupils' },
    <ReportsPage
      asked={await askedOfProvider(req)}
      kept={leads ? await keptReports(req.tx, { providerId }) : []}
      pupils={leads ? await ownPupils(req.tx, providerId) : []}
      leads={leads}
      today={req.day}
    />,
  )
}

interface Shown {
  readonly posted?: Posted
  readonly errors?: readonly FormError[]
  readonly key?: string
}

async function show(req: Req, form: string, { posted, errors = [], key }: Shown = {}) {
  const pupil = await ownPupil(req)
  const asked = await providerForm(req, pupil, form)
  return req.page(
    {
      title: asked.asking.form.title,
      section: '/provider/pupils',
      back: { href: '/provider/reports', text: 'Progress reports' },
      hasErrors: errors.length > 0,
      ...(errors.length > 0 ? { status: 422 } : {}),
    },
    <WritePage
      pupil={pupil}
      form={asked}
      posted={posted ?? typedFirst(asked)}
      errors={errors}
      csrf={req.csrf}
      sendKey={key && isId(key) ? key : newId()}
    />,
  )
}

async function send(req: Req, form: string) {
  const pupil = await ownPupil(req)
  const { asking, sections, fixed } = await providerForm(req, pupil, form)
  const read = readPosted(req.body.entries())
  if (read.fault) throw tooLarge(read.fault)
  const key = req.body.text('key')
  const rows = questionsOf({ sections }).filter(({ field }) => field.type === 'rows')
  const edited = rowEdit(
    read.posted,
    rows.map(({ field }) => fieldName(field.id)),
  )
  if (edited) return show(req, form, { posted: edited, key })
  const part = readPart(asking, sections, read.posted, req.day)
  if (part.errors.length > 0) return show(req, form, { posted: read.posted, errors: part.errors, key })
  const result = await req.asSchool(pupil.schoolId, () =>
    recordForm(req, {
      form,
      subject: { about: 'placement', placementId: pupil.placementId },
      answers: { ...part.answers, ...fixed },
      role: req.role,
      action: 'report-progress',
      ...(isId(key) ? { idempotencyKey: key } : {}),
    }),
  )
  if (result.kind === 'unfinished') return show(req, form, { posted: read.posted, errors: result.errors, key })
  if (result.kind === 'repeated') req.audited = true
  else if (result.kind !== 'recorded') throw notFound('form')
  return req.redirect('/provider/reports', 'It is with the school.')
}

async function look(req: Req) {
  const id = req.id()
  const [kept] = (await keptReports(req.tx, { providerId: req.provider.providerId })).filter((one) => one.id === id)
  const row =
    kept && (await req.tx.selectFrom('records').select(['asked', 'answers']).where('id', '=', id).executeTakeFirst())
  const asked = askedFromJson(row?.asked)
  if (!kept || !asked) throw notFound('report')
  return req.page(
    {
      title: asked.title,
      section: '/provider/pupils',
      back: { href: '/provider/reports', text: 'Progress reports' },
    },
    <>
      <PageHead kicker={kept.pupil} title={asked.title} lede={`Sent ${sayDate(dayOf(kept.done_on))}`} />
      <Answers
        print={withoutClauses(printForm(asked, kept.answers, { recorded: '', signatures: [] }))}
        rulebook={undefined}
      />
    </>,
  )
}

const common = { action: 'report-progress', may: providerPeople } as const

export const providerReportRoutes = routes(
  { ...common, method: 'GET', path: '/provider/reports', audit: 'none', handle: list },
  { ...common, may: providerLeads, method: 'GET', path: '/provider/reports/:id', audit: 'none', handle: look },
  ...(
    [
      ['report', reportForm],
      ['report-talk', talkForm],
    ] as const
  ).flatMap(([path, form]) =>
    routes(
      {
        ...common,
        method: 'GET',
        path: `/provider/pupils/:id/${path}`,
        audit: 'none',
        handle: (req) => show(req, form),
      },
      {
        ...common,
        method: 'POST',
        path: `/provider/pupils/:id/${path}`,
        audit: 'write',
        handle: (req) => send(req, form),
      },
    ),
  ),
)
