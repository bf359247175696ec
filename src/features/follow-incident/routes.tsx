/** Concerns and incidents: restricted, each view in the audit; what each forces at once, and who closed it. */
import { changedMeanwhile, notAllowed, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { Reading } from '../move-placement/typed.ts'
import { newRecordPath } from '../record/addresses.ts'
import { type ReadRecord, readRecord } from '../record/read-record.ts'
import { recordForm } from '../record/record-form.ts'
import { mayFill, mayRead } from '../record/who-may.ts'
import { dutiesAfter } from './duties-after.ts'
import { closedAnswers } from './incident.ts'
import { IncidentPage, type Typed } from './incident-page.tsx'
import { listIncidents } from './list-page.tsx'
import { followUpForms, followUpsOf, type Incident, incidentsOf } from './queries.ts'
import { closers, countReaders, openers } from './who-may.ts'

const action = 'follow-incident'

export const followIncident = routes(
  { method: 'GET', path: '/incidents', action, may: countReaders, audit: 'view', handle: listIncidents },
  {
    method: 'GET',
    path: '/incidents/:id',
    action,
    may: openers,
    audit: 'view',
    handle: async (req) => show(req, await found(req)),
  },
  {
    method: 'POST',
    path: '/incidents/:id/close',
    action,
    may: ['dsl', 'headteacher', 'ap-lead'],
    audit: 'write',
    handle: close,
  },
)

/** The one of the address, by any version of its record, at the school being looked at. */
async function found(req: Req): Promise<Incident> {
  const [incident] = await incidentsOf(req.tx, { schoolId: req.school.schoolId, version: req.id() })
  if (!incident) throw notFound('concern or incident')
  return incident
}

/** The choices of a question of the policy's form; none where it does not ask. */
const optionsOf = (record: ReadRecord, field: string) =>
  record.subject.frame.rulebook?.forms.get(record.row.form)?.fields.find((one) => one.field.id === field)?.field

async function show(req: Req, incident: Incident, typed?: Typed): Promise<Response> {
  // Whether this person may read it is asked there, and reading it is written into the audit.
  const record = await readRecord(req, incident.id)
  await req.frame()
  const { rulebook } = record.subject.frame
  const duties = await dutiesAfter(req.tx, req.school.schoolId, [incident.id])
  const all = await followUpsOf(req.tx, {
    incident,
    forms: followUpForms(rulebook),
    metBy: duties.flatMap((one) => one.met_by ?? []),
  })
  const followUps = all.filter((one) =>
    mayRead(one.restricted, rulebook?.forms.get(one.form)?.form.filledBy ?? [], record.roles),
  )
  await req.audit(action, { kind: 'record', id: incident.root }, { beside: followUps.map((one) => one.id) })
  return req.page(
    {
      title: record.print.title,
      section: '/lists',
      back: { href: '/incidents', text: 'Incidents and concerns' },
      hasErrors: typed !== undefined,
      status: typed === undefined ? 200 : 422,
    },
    <IncidentPage
      incident={incident}
      record={record}
      rulebook={rulebook}
      duties={duties}
      followUps={followUps}
      hidden={all.length - followUps.length}
      today={req.today}
      csrf={req.csrf}
      roles={record.roles}
      mayClose={req.holds(...(closers[incident.form] ?? []))}
      toldOptions={optionsOf(record, 'told')?.options ?? []}
      asksReference={optionsOf(record, 'reference') !== undefined}
      fillIn={(form, event) => {
        const asked = rulebook?.forms.get(form)?.form
        if (asked?.about !== 'placement' || !mayFill(asked, record.roles)) return undefined
        return newRecordPath(form, { about: 'placement', placementId: incident.placement_id }, { event })
      }}
      typed={typed}
    />,
  )
}

async function close(req: Req): Promise<Response> {
  const incident = await found(req)
  const office = req.officeAmong(closers[incident.form] ?? [])
  if (!office)
    throw notAllowed(
      incident.form === 'concern'
        ? 'Only the designated safeguarding lead or the headteacher may say that a concern is fully addressed.'
        : 'This is not closed by itself: record the breach as an incident, and close that.',
    )
  const record = await readRecord(req, incident.id)
  const reading = new Reading(req.body)
  const outcome = reading.text('outcome', 'Say how it was addressed or what came of it.')
  const reference = reading.optional('reference')
  if (reference.length > 200) reading.fault('reference', 'Shorten it to 200 characters or fewer.')
  const offered = optionsOf(record, 'told')?.options ?? []
  const told = req.body.list('told').filter((one) => offered.some((option) => option.value === one))
  const again = () =>
    show(req, incident, { faults: reading.faults, of: (field) => reading.of(field), outcome, reference, told })
  if (reading.faults.length > 0) return again()
  if (incident.closed || req.body.text('seen') !== incident.id)
    throw changedMeanwhile('Somebody else has closed or amended it since you opened the page.')
  const result = await recordForm(req, {
    form: incident.form,
    subject: { about: 'placement', placementId: incident.placement_id },
    answers: closedAnswers(incident.form, incident.answers, { outcome, told, reference }),
    role: office,
    action,
    supersedes: { id: incident.id, reason: 'Closed.', doneOn: incident.done_on },
  })
  if (result.kind === 'conflict') throw changedMeanwhile('Somebody else has amended it meanwhile.')
  if (result.kind === 'unfinished') {
    for (const error of result.errors) reading.fault('outcome', `${error.says} Amend the record first.`)
    return again()
  }
  return req.redirect(
    `/incidents/${incident.root}`,
    incident.form === 'concern' ? 'The concern is fully addressed.' : 'The incident is closed.',
  )
}
