/** A placement's case file: everything kept of it that this person may read, in one document. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { buildDocument } from '../../domain/documents/build.ts'
import type { DocumentContent } from '../../domain/documents/content.ts'
import type { CaseFilePart } from '../../domain/documents/input.ts'
import { sayOutcome, sayRoute, stateWords } from '../../domain/placement/say-placement.ts'
import { capital } from '../../domain/text/capital.ts'
import type { Req } from '../../web/request.ts'
import { attendanceOf } from '../mark-attendance/attendance-of.ts'
import { mayRead } from '../record/who-may.ts'
import { historyOf } from '../see-placement/history-part.tsx'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { auditOf, documentsOf, overridesOf, recordsOf, transitionsOf } from '../see-placement/queries.ts'
import { formPrint, gather, recordById } from './gather.ts'

export interface CaseFile {
  readonly open: OpenPlacement
  readonly content: DocumentContent
  /** Restricted records this person may not read: they are named by number only. */
  readonly leftOut: number
}

/**
 * Builds the case file of the placement in the address: what was arranged, what happened, attendance, documents issued and
 * every current record in the order it was made. Printing it is an event, for it holds restricted records too.
 */
export async function caseFile(req: Req): Promise<CaseFile> {
  const open = await openPlacement(req, req.id())
  const { row, rulebook } = open
  const all = [...(await recordsOf(req.tx, row))].reverse()
  const mine = all.filter((one) =>
    mayRead(one.restricted ?? true, rulebook.forms.get(one.form ?? '')?.form.filledBy ?? [], req.roles),
  )
  const leftOut = all.length - mine.length
  const records = []
  for (const one of mine) {
    const found = one.id ? await recordById(req.tx, one.id) : undefined
    const print = found && formPrint(found)
    if (print) records.push(print)
  }
  const input = await gather(req.tx, open.frame, row, undefined, {
    by: req.person.name,
    role: req.sayRole(req.role),
    on: req.day,
  })
  const content = buildDocument('placement-case-file', {
    ...input,
    placement: { ...input.placement, route: sayRoute(row.route).says },
    records,
    besides: await besides(req, open),
    ...(leftOut > 0
      ? {
          leftOut: `${leftOut === 1 ? 'One record is' : `${leftOut} records are`} not in this copy: restricted to the designated safeguarding lead and designated staff.`,
        }
      : {}),
  })
  await req.audit(
    'issue-document',
    { kind: 'placement', id: row.id },
    {
      document: 'placement-case-file',
      records: records.length,
      restricted: mine.filter((one) => one.restricted).length,
    },
  )
  return { open, content, leftOut }
}

/** What is kept of a placement besides its records. */
async function besides(req: Req, open: OpenPlacement): Promise<CaseFilePart[]> {
  const { row, rulebook, placement, state } = open
  const attendance = await attendanceOf(req.tx, row.id)
  const history = historyOf({
    rulebook,
    transitions: await transitionsOf(req.tx, row.id),
    overrides: await overridesOf(req.tx, row.id),
    audit: await auditOf(req.tx, row.id, 500),
  })
  const documents = await documentsOf(req.tx, row.id)
  const { counts } = attendance
  return [
    {
      heading: 'Where it stands',
      caption: 'On the day of printing',
      head: ['About', 'Stands at'],
      rows: [
        ['State', stateWords[state]],
        ...(placement.ended === undefined ? [] : [['Ended', sayDate(placement.ended)]]),
        ...(placement.outcome ? [['How it ended', sayOutcome(placement.outcome)]] : []),
        ['Policy', `${rulebook.policy.policy.title}`],
      ],
    },
    {
      heading: 'What happened',
      caption: 'From the first day to the day of printing',
      head: ['Day', 'What', 'By', 'More'],
      rows: [...history].reverse().map((one) => [sayDate(one.on), one.what, one.who, one.more.join('. ')]),
    },
    ...(attendance.first === undefined || attendance.last === undefined
      ? []
      : [
          {
            heading: 'Attendance',
            caption: `Half-day sessions from ${sayDate(attendance.first)} to ${sayDate(attendance.last)}`,
            head: ['Measure', 'Count'],
            rows: [
              ['Sessions attended', attendance.attended === undefined ? '' : `${attendance.attended}%`],
              ['Sessions missed', attendance.absent === undefined ? '' : `${attendance.absent}%`],
              ['Possible sessions', String(counts.possible)],
              ['Attended', String(counts.attended)],
              ['Absent, authorised', String(counts.authorised)],
              ['Absent, not authorised', String(counts.unauthorised)],
              ['Not a possible attendance', String(counts.notPossible)],
            ],
          },
        ]),
    ...(documents.length === 0
      ? []
      : [
          {
            heading: 'Documents issued',
            caption: 'Each is kept as it was issued',
            head: ['Document', 'Day', 'By'],
            rows: documents.map((one) => [
              capital(one.kind.replaceAll('-', ' ')),
              sayDate(dayOf(one.on)),
              one.by ?? 'Waymark',
            ]),
          },
        ]),
  ]
}
