/** Complaints: what came, who has it, by when an answer is due, and how it ended (SSC 15, EMET 11). */
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { type Reading, typedDate } from '../move-placement/typed.ts'
import { newRecordPath } from '../record/addresses.ts'
import { readRecord } from '../record/read-record.ts'
import { mayFill } from '../record/who-may.ts'
import { closeComplaint, keepStep } from './act.ts'
import { ComplaintPage, type Typed } from './complaint-page.tsx'
import { listComplaints } from './list-page.tsx'
import { type Complaint, complaintsOf } from './queries.ts'
import { countReaders, deciders, readers } from './who-may.ts'

const action = 'follow-complaint'

export const followComplaint = routes(
  { method: 'GET', path: '/complaints', action, may: countReaders, audit: 'view', handle: listComplaints },
  {
    method: 'GET',
    path: '/complaints/:id',
    action,
    may: readers,
    audit: 'view',
    handle: async (req) => show(req, await found(req)),
  },
  {
    method: 'POST',
    path: '/complaints/:id/steps',
    action,
    may: deciders,
    audit: 'write',
    handle: async (req) => {
      const complaint = await found(req)
      const kind = req.body.text('kind') === 'answered' ? 'answered' : 'taken'
      const reading = await keepStep(req, complaint, kind)
      if (reading.faults.length > 0) return show(req, complaint, typedIn(req, kind, reading))
      return req.redirect(
        `/complaints/${complaint.row.root}`,
        kind === 'taken' ? 'The step is written down.' : 'The answer is written down.',
      )
    },
  },
  {
    method: 'POST',
    path: '/complaints/:id/close',
    action,
    may: deciders,
    audit: 'write',
    handle: async (req) => {
      const complaint = await found(req)
      const reading = await closeComplaint(req, complaint)
      if (reading.faults.length > 0) return show(req, complaint, typedIn(req, 'close', reading))
      return req.redirect(`/complaints/${complaint.row.root}`, 'The complaint is closed.')
    },
  },
)

/** The complaint of the address, by any version of its record, at the school being looked at. */
async function found(req: Req): Promise<Complaint> {
  const { schoolId } = req.school
  const [complaint] = await complaintsOf(req.tx, { schoolId, today: req.today, version: req.id() })
  if (!complaint) throw notFound('complaint')
  return complaint
}

const typedIn = (req: Req, at: Typed['at'], reading: Reading): Typed => ({
  at,
  faults: reading.faults,
  of: (field) => reading.of(field),
  withWhom: req.body.text('with-whom'),
  on: typedDate(req.body, `${at}-on`),
  answerBy: typedDate(req.body, 'answer-by'),
  note: req.body.text(`${at}-note`),
})

async function show(req: Req, complaint: Complaint, typed?: Typed): Promise<Response> {
  const { row } = complaint
  // Reading it is written into the audit there.
  const record = await readRecord(req, row.id)
  const { rulebook } = await req.frame()
  const subject =
    row.provider_id === null
      ? ({ about: 'school', schoolId: req.school.schoolId } as const)
      : ({ about: 'provider', providerId: row.provider_id } as const)
  return req.page(
    {
      title: 'Complaint',
      section: '/lists',
      back: { href: '/complaints', text: 'Complaints' },
      hasErrors: typed !== undefined,
      status: typed === undefined ? 200 : 422,
    },
    <ComplaintPage
      complaint={complaint}
      record={record}
      rulebook={rulebook}
      today={req.today}
      csrf={req.csrf}
      mayDecide={req.holds(...deciders)}
      fillIn={(form, event) => {
        const asked = rulebook?.forms.get(form)?.form
        return asked && mayFill(asked, record.roles) ? newRecordPath(form, subject, { event }) : undefined
      }}
      typed={typed}
    />,
  )
}
