/** GET and POST of /reviews/:id/hold: the agenda, the policy's own forms asked as one, and one record for each of them. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { rowEdit } from '../../domain/forms/edit-rows.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { notAnswered } from '../../domain/forms/one-meeting.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { type Posted, readPosted } from '../../domain/forms/posted.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { allErrors, validateForm } from '../../domain/forms/validate.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ClauseRefs,
  Columns,
  CsrfField,
  Details,
  ErrorSummary,
  HiddenFields,
  Note,
  PageHead,
  Sheet,
} from '../../ui/index.ts'
import { changedMeanwhile, notAllowed, tooLarge } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { SectionFields } from '../record/field-input.tsx'
import { inputOf } from '../record/form-page.tsx'
import { recordAsked } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { agendaOf } from './agenda.ts'
import { AgendaPart } from './agenda-part.tsx'
import { type Holding, holdingOf, knownHere } from './hold-forms.ts'
import { agenciesOf, findMeeting, type Meeting } from './meetings.ts'

export async function showHold(req: Req): Promise<Response> {
  const meeting = await findMeeting(req)
  if (meeting.state !== 'planned') return req.redirect(`/reviews/${meeting.id}`)
  const asked = req.query.getAll('duty')
  return page(req, meeting, await holdingOf(req, meeting, asked.length > 0 ? asked : undefined), {})
}

interface Showing {
  readonly posted?: Posted
  readonly errors?: readonly FormError[]
}

async function page(req: Req, meeting: Meeting, holding: Holding, showing: Showing) {
  const open = await openPlacement(req, meeting.placement_id)
  const on = Math.min(dayOf(meeting.on_day), req.day)
  const agenda = await agendaOf(req.tx, open, on)
  const known = showing.posted
    ? {}
    : await knownHere(req, holding, { meeting, agenda, agencies: await agenciesOf(req.tx, meeting.id) })
  const { shared } = holding
  const posted = showing.posted ?? typedOf(shared, known)
  const errors = showing.errors ?? []
  const rulebook = open.rulebook
  const drawing = { posted, errors, rulebook, files: new Map(), filledIn: new Set(Object.keys(known)) }
  const path = `/reviews/${meeting.id}`
  return req.page(
    {
      title: 'Hold the review',
      section: '/today',
      back: { href: path, text: 'The meeting' },
      hasErrors: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <ErrorSummary errors={errors.map((error) => ({ text: error.says, href: `#${inputOf(error)}` }))} />
      <PageHead
        kicker={open.title}
        title="Hold the review"
        lede={`Meeting of ${sayDate(dayOf(meeting.on_day))}. Each form chosen becomes a record of its own; what two of them ask is asked once.`}
      />
      <Columns sideLabel="Agenda" side={<AgendaPart agenda={agenda} today={req.today} />}>
        <Sheet id="answers" title="What this meeting answers">
          <ul class="govuk-list govuk-list--bullet">
            {holding.forms.map(({ record, asking }) => (
              <li>
                {asking.form.title}
                {record.duties.length > 0
                  ? `: ${record.duties.map((duty) => duty.title).join('; ')}`
                  : ', nothing that is due'}{' '}
                <ClauseRefs clauses={clauseRefs(rulebook, asking.form.clauses)} />
              </li>
            ))}
          </ul>
          {holding.apart.length > 0 ? (
            <Note kind="unknown" title="Recorded by itself">
              {holding.apart.map((duty) => duty.title).join('; ')}: it asks another answer of the same form, so that one
              record cannot say both.
            </Note>
          ) : null}
          {holding.notYours.map((one) => (
            <Note kind="wait" title={`${one.title} is for another office`}>
              {one.filledBy.join(', ')} fills it in. It stays due until then.
            </Note>
          ))}
          {holding.choices.length > 0 ? (
            <Details summary="Choose what it answers">
              <form method="get" action={`${path}/hold`}>
                <Checkboxes
                  id="duty"
                  name="duty"
                  label="What does this meeting answer?"
                  labelSize="s"
                  layout="small"
                  hint="Choosing again loads the page anew: do it before you fill anything in."
                  value={[...holding.chosen]}
                  items={holding.choices.map((one) => ({
                    value: one.key,
                    text: one.title,
                    ...(one.dueOn ? { hint: `Due ${sayDate(dayOf(one.dueOn))}` } : {}),
                  }))}
                />
                <Button kind="secondary">Choose these</Button>
              </form>
            </Details>
          ) : null}
        </Sheet>
        {holding.forms.length === 0 ? null : (
          <form method="post" action={`${path}/hold`} novalidate class="wm-form">
            <CsrfField token={req.csrf} />
            <HiddenFields values={{ version: String(meeting.version), duty: [...holding.chosen] }} />
            {/* Enter sends the first button of a form: it must be the one that records, not one that adds a row. */}
            <button type="submit" class="govuk-visually-hidden" tabindex={-1} aria-hidden="true">
              Record
            </button>
            {shared.sections.map((section, index) => (
              <Sheet id={`section-${index + 1}`} title={section.title}>
                {section.says ? <p class="govuk-body">{section.says}</p> : null}
                <SectionFields section={section} drawing={drawing} />
              </Sheet>
            ))}
            <ButtonGroup>
              <Button>Record the review</Button>
            </ButtonGroup>
          </form>
        )}
      </Columns>
    </>,
  )
}

export async function sendHold(req: Req): Promise<Response> {
  const meeting = await findMeeting(req)
  const path = `/reviews/${meeting.id}`
  if (meeting.state === 'held') {
    // The first sending wrote its audit event; this one changed nothing.
    req.audited = true
    return req.redirect(path, 'The review is on record already.')
  }
  const read = readPosted(req.body.entries())
  if (read.fault) throw tooLarge(read.fault)
  const holding = await holdingOf(req, meeting, req.body.list('duty'))
  if (holding.forms.length === 0) throw notAllowed('Another office fills in the forms of this meeting.')
  const { shared } = holding
  const rows = questionsOf(shared).filter(({ field }) => field.type === 'rows')
  const edited = rowEdit(
    read.posted,
    rows.map(({ field }) => fieldName(field.id)),
  )
  if (edited) return page(req, meeting, holding, { posted: edited })
  const parsed = parsePost(shared, read.posted)
  const errors = allErrors(shared, parsed.errors, missingIn(req, holding, parsed.answers))
  if (errors.length > 0) return page(req, meeting, holding, { posted: read.posted, errors })
  const held = await req.tx
    .updateTable('meetings')
    .set({ state: 'held', duties: [...holding.chosen], version: meeting.version + 1 })
    .where('id', '=', meeting.id)
    .where('state', '=', 'planned')
    .where('version', '=', Number(req.body.text('version')))
    .returning('id')
    .executeTakeFirst()
  if (!held) throw changedMeanwhile('Somebody else has moved, held or called off this meeting.')
  const records = await keepRecords(req, meeting, holding, parsed.answers)
  await req.audit('hold-review', { kind: 'meeting', id: meeting.id }, { held: meeting.on_day, records })
  return req.redirect(
    path,
    records === 1 ? 'The review is recorded.' : `The review is recorded, in ${records} records.`,
  )
}

/** What each form misses, said where the question is asked; and what a duty asks that was answered otherwise. */
function missingIn(req: Req, holding: Holding, answers: Answered): FormError[] {
  return holding.forms.flatMap(({ asking, record }) => {
    const own = holding.shared.answersOf(asking.form.id, answers)
    const name = (field: string) => holding.shared.nameOf(asking.form.id, field)
    const missing = validateForm(asking.compiled, asking.layout, own, asking.bits, req.day).map((error) => ({
      ...error,
      field: name(error.field),
      at: error.at.replace(fieldName(error.field), fieldName(name(error.field))),
    }))
    const otherwise = notAnswered(record, own).flatMap((duty) => {
      const [field] = Object.keys(duty.where ?? {})
      const asked = questionsOf(asking.layout).find((one) => one.field.id === field)?.field
      if (!field || !asked) return []
      const wanted = duty.where?.[field] ?? []
      const says = wanted.map((value) => asked.options.find((option) => option.value === value)?.says ?? value)
      return [
        {
          field: name(field),
          at: fieldName(name(field)),
          says: `“${duty.title}” needs the answer “${says.join('” or “')}”. Answer so, or choose without it.`,
        },
      ]
    })
    return [...missing, ...otherwise]
  })
}

async function keepRecords(req: Req, meeting: Meeting, holding: Holding, answers: Answered): Promise<number> {
  for (const { asking } of holding.forms) {
    const kept = await recordAsked(req, asking, {
      form: asking.form.id,
      subject: asking.subject.ids,
      answers: holding.shared.answersOf(asking.form.id, answers),
      role: officeFor(asking.rulebook, asking.form, req.roles, req.role),
      idempotencyKey: `meeting:${meeting.id}:${asking.form.id}`,
      action: 'hold-review',
    })
    // Everything was checked above, in this transaction: what is refused now undoes the whole.
    if (kept.kind !== 'recorded')
      throw changedMeanwhile(
        kept.kind === 'unfinished'
          ? kept.errors.map((error) => error.says).join(' ')
          : 'The review was recorded at the same time.',
      )
    await req.tx
      .insertInto('meeting_records')
      .values({
        trust_id: req.ctx.trustId,
        school_id: meeting.school_id,
        meeting_id: meeting.id,
        form: asking.form.id,
        record_id: kept.id,
      })
      .execute()
  }
  return holding.forms.length
}
