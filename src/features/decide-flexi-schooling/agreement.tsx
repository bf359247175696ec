/** The agreement: the policy's own form with the week and the first day, which the placement keeps from then on. */
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { type AgreedWeek, readAgreedWeek } from '../../domain/placement/agreed-week.ts'
import { checkDates } from '../../domain/placement/proposal-dates.ts'
import { DateInput, type DateParts, Sheet } from '../../ui/index.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { dateParts, Reading, typedDate } from '../move-placement/typed.ts'
import { readPart, weekField } from '../plan-part-time/form-part.tsx'
import { saveCase, versionSent } from '../plan-part-time/save-case.ts'
import { otherSessions } from '../propose-placement/draft.ts'
import { recordForm } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { CasePage } from './case-page.tsx'
import { formOf, latestOf, openFlexi, sent } from './open-flexi.ts'

const agreementForm = 'flexi-agreement'
const states = ['approved', 'active', 'under-review'] as const

/** The last day of the school year that has been entered: agreements are looked at again each year. */
function yearEnd(open: OpenPlacement, from: number): number | undefined {
  const { calendar, calendarInput } = open.frame
  const year = calendar.academicYear(from)
  return calendarInput.terms.filter((term) => calendar.academicYear(term.ends) === year).at(-1)?.ends
}

export async function askAgreement(req: Req): Promise<Response> {
  const open = await openFlexi(req, states)
  const end = open.placement.end ?? yearEnd(open, req.day)
  return show(req, open, { posted: undefined, end: dateParts(end), errors: [], version: open.row.version })
}

interface Shown {
  readonly posted: Posted | undefined
  readonly end: DateParts
  readonly errors: readonly FormError[]
  readonly version: number
}

async function show(req: Req, open: OpenPlacement, shown: Shown): Promise<Response> {
  const back = `/placements/${open.row.id}`
  const asking = await formOf(req, open.row.id, agreementForm)
  const before = latestOf(open.situation, agreementForm)?.answers
  const request = latestOf(open.situation, 'flexi-request')?.answers
  const known = before ?? { rationale: request?.['reasons'] }
  const ends = shown.errors.find((error) => error.field === 'end')
  return req.page(
    {
      title: 'Flexi-schooling agreement',
      section: '/pupils',
      back: { href: back },
      hasErrors: shown.errors.length > 0,
      ...(shown.errors.length > 0 ? { status: 422 } : {}),
    },
    <CasePage
      kicker={open.pupilName}
      title={before ? 'Draw the agreement up again' : 'Draw up the agreement'}
      lede="From what the parent has told the school. The parent and the school sign it afterwards."
      asking={asking}
      posted={shown.posted ?? typedOf(asking.layout, known)}
      errors={shown.errors}
      action={`${back}/agreement`}
      csrf={req.csrf}
      version={shown.version}
      save="Record the agreement"
      leave={{ href: back, says: 'Go back without recording' }}
      after={
        <Sheet title="How long" id="how-long">
          <DateInput
            id="end"
            name="end"
            label="Last day, unless it is agreed again"
            labelSize="s"
            hint="The end of the school year unless another day is agreed. Either side may end it sooner with notice."
            value={shown.end}
            error={ends?.says}
          />
        </Sheet>
      }
      side={
        <Sheet title="How it is marked" id="marked">
          <p class="wm-small">
            A session at home is leave and is marked C, never B. Sessions at home are whole mornings or afternoons.
          </p>
        </Sheet>
      }
    />,
  )
}

export async function takeAgreement(req: Req): Promise<Response> {
  const open = await openFlexi(req, states)
  const version = versionSent(req)
  const asking = await formOf(req, open.row.id, agreementForm)
  const posted = sent(req)
  const part = readPart(asking, asking.layout.sections, posted, req.day)
  const others = await otherSessions(req.tx, open.row)
  const week = readAgreedWeek(part.answers[weekField], { field: weekField, elsewhere: others.sessions })
  const reading = new Reading(req.body)
  const end = reading.date('end', 'Last day', 'Give the last day, for example the end of the school year.')
  const start = typeof part.answers['start-date'] === 'string' ? dayOf(part.answers['start-date']) : undefined
  const errors = [
    ...part.errors.filter((error) => error.field !== weekField),
    ...week.errors,
    ...datesWrong(req, open, start, end),
    ...reading.faults.map(
      (fault): FormError => ({ field: 'end', at: 'end', says: String(fault.text), parts: ['day'] }),
    ),
  ]
  if (errors.length > 0) return show(req, open, { posted, end: typedDate(req.body, 'end'), errors, version })
  await keep(req, open, { version, start, end, week })
  const kept = await recordForm(req, {
    form: agreementForm,
    subject: { about: 'placement', placementId: open.row.id },
    answers: { ...part.answers, [weekField]: week.agreed as never },
    role: officeFor(asking.rulebook, asking.form, req.roles, req.role),
    action: 'decide-flexi-schooling',
  })
  if (kept.kind !== 'recorded') throw changedMeanwhile('The agreement could not be recorded.')
  return req.redirect(`/records/${kept.id}/sign`, 'The agreement is on record. It now needs its signatures.')
}

/** The first day is fixed once it has begun; a new agreement then changes the week and the end. */
function datesWrong(req: Req, open: OpenPlacement, start: number | undefined, end: number | undefined): FormError[] {
  if (start === undefined || end === undefined) return []
  if (open.placement.started !== undefined) {
    return end < req.day
      ? [{ field: 'end', at: 'end', says: `The last day must be ${sayDate(req.day)} or later.`, parts: ['day'] }]
      : []
  }
  const { errors } = checkDates(
    { start, end },
    {
      situation: open.situation,
      input: open.frame.calendarInput,
      names: req.deps.bankHolidayNames,
      notices: [],
      today: req.day,
    },
  )
  return errors.map((error) =>
    error.at.startsWith('start')
      ? { field: 'start-date', at: fieldName('start-date'), says: error.says, parts: ['day'] }
      : { field: 'end', at: 'end', says: error.says, parts: ['day'] },
  )
}

async function keep(
  req: Req,
  open: OpenPlacement,
  agreed: { version: number; start: number | undefined; end: number | undefined; week: AgreedWeek },
): Promise<void> {
  const started = open.placement.started !== undefined
  await saveCase(
    req,
    open.row,
    {
      version: agreed.version,
      ...(started || agreed.start === undefined ? {} : { start: isoOf(agreed.start) }),
      ...(agreed.end === undefined ? {} : { end: isoOf(agreed.end) }),
      atSchool: agreed.week.atSchool,
      said: { changed: ['The agreement was drawn up: week and dates'], reason: 'Agreed with the parent' },
    },
    'decide-flexi-schooling',
  )
}
