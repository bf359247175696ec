/** Notice to end the agreement, by either side: usually four weeks, less only where the school agrees and says why. */
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { noticeFaults, usualEnd } from '../../domain/placement/flexi.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { Note } from '../../ui/index.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { readPart } from '../plan-part-time/form-part.tsx'
import { saveCase, versionSent } from '../plan-part-time/save-case.ts'
import { recordForm } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { CasePage } from './case-page.tsx'
import { formOf, openFlexi, sent } from './open-flexi.ts'

const noticeForm = 'flexi-withdrawal'
const states = ['active', 'under-review', 'suspended'] as const
const setting = (open: OpenPlacement) => open.rulebook.settings.get('flexi-notice')

export async function askNotice(req: Req): Promise<Response> {
  const open = await openFlexi(req, states)
  return show(req, open, { posted: undefined, errors: [], version: open.row.version })
}

async function show(
  req: Req,
  open: OpenPlacement,
  shown: { posted: Posted | undefined; errors: readonly FormError[]; version: number },
): Promise<Response> {
  const back = `/placements/${open.row.id}`
  const asking = await formOf(req, open.row.id, noticeForm)
  const usual = usualEnd(req.day, setting(open))
  return req.page(
    {
      title: 'Notice to end flexi-schooling',
      section: '/pupils',
      back: { href: back },
      hasErrors: shown.errors.length > 0,
      ...(shown.errors.length > 0 ? { status: 422 } : {}),
    },
    <CasePage
      kicker={open.pupilName}
      title="Notice to end flexi-schooling"
      asking={asking}
      posted={shown.posted ?? typedOf(asking.layout, { 'given-on': isoOf(req.day), shorter: 'no' })}
      errors={shown.errors}
      action={`${back}/notice`}
      csrf={req.csrf}
      version={shown.version}
      save="Record the notice"
      leave={{ href: back, says: 'Go back without recording' }}
      before={
        usual === undefined ? undefined : (
          <Note>
            <p>
              Notice given today with the usual {String(setting(open))} would end the agreement on {sayDate(usual)}.
            </p>
          </Note>
        )
      }
    />,
  )
}

export async function takeNotice(req: Req): Promise<Response> {
  const open = await openFlexi(req, states)
  const version = versionSent(req)
  const asking = await formOf(req, open.row.id, noticeForm)
  const posted = sent(req)
  const { answers, errors } = readPart(asking, asking.layout.sections, posted, req.day)
  const all = [...errors, ...wrongDates(open, answers)]
  if (all.length > 0) return show(req, open, { posted, errors: all, version })
  const end = String(answers['ends-on'])
  await saveCase(
    req,
    open.row,
    { version, end, said: { changed: [`Ends on ${sayDate(dayOf(end))}`], reason: 'Notice was given' } },
    'decide-flexi-schooling',
  )
  const kept = await recordForm(req, {
    form: noticeForm,
    subject: { about: 'placement', placementId: open.row.id },
    answers,
    role: officeFor(asking.rulebook, asking.form, req.roles, req.role),
    action: 'decide-flexi-schooling',
  })
  if (kept.kind !== 'recorded') throw changedMeanwhile('The notice could not be recorded.')
  return req.redirect(
    `/placements/${open.row.id}`,
    `The notice is on record. The agreement ends on ${sayDate(dayOf(end))}; end it here on that day.`,
  )
}

function wrongDates(open: OpenPlacement, answers: Answered): FormError[] {
  const [given, ends] = [answers['given-on'], answers['ends-on']]
  if (typeof given !== 'string' || typeof ends !== 'string') return []
  const text = (field: string) => (typeof answers[field] === 'string' ? String(answers[field]) : undefined)
  const typed = {
    given: dayOf(given),
    ends: dayOf(ends),
    shorter: text('shorter'),
    agreed: text('shorter-agreed'),
    why: text('why-shorter'),
  }
  return noticeFaults(typed, setting(open)).map(({ field, says }) => ({
    field,
    at: fieldName(field),
    says,
    ...(field === 'ends-on' ? { parts: ['day' as const] } : {}),
  }))
}
