/** GET of /records/:id and /records/:id/pdf. */
import type { DocumentInput, FormPrint } from '../../domain/documents/input.ts'
import { recordPrint } from '../../domain/documents/records.ts'
import { unmetLines } from '../../domain/policy/lines.ts'
import type { Req } from '../../web/request.ts'
import { askForm } from './asking.ts'
import { openLines } from './open-lines.ts'
import { versionsOf } from './queries.ts'
import { type ReadRecord, readRecord, wordFor } from './read-record.ts'
import { filesOf } from './record-form.ts'
import { RecordPage } from './record-page.tsx'
import { mayFill } from './who-may.ts'

export async function seeRecord(req: Req): Promise<Response> {
  const record = await readRecord(req, req.id())
  const { row, subject, roles, answers, signatures } = record
  const asking = askForm(subject, row.form, req.day)
  const versions = await versionsOf(req.tx, row.id)
  const newest = versions.at(-1)?.id === row.id
  const may = newest && asking !== undefined && mayFill(asking.form, roles)
  const open = may ? openLines(record.asked, record.signatures, asking) : []
  const outside = open.some(({ line }) => line.by === 'parent' || line.by === 'pupil')
  const unmet =
    asking && newest
      ? unmetLines(
          asking.compiled,
          { answers, signatures: signatures.map(({ by, kind, line }) => ({ by, kind, ...(line ? { line } : {}) })) },
          asking.bits,
          req.day,
        )
      : undefined
  const ids = [...filesOf(answers), ...signatures.flatMap((one) => one.file ?? [])]
  const files =
    ids.length > 0
      ? await req.tx.selectFrom('files').select(['id', 'name', 'scan_state']).where('id', 'in', ids).execute()
      : []
  return req.page(
    {
      title: `${record.print.title}: ${subject.title}`,
      section: sectionOf(row.about),
      back: { href: subject.backHref, text: `Back to ${subject.title}` },
    },
    <RecordPage
      record={record}
      versions={versions}
      unmet={unmet}
      mayAmend={may}
      maySign={open.length > 0}
      askByLink={
        outside && row.placement_id && !row.restricted
          ? `/placements/${row.placement_id}/signatures/ask?record=${row.id}`
          : undefined
      }
      files={files}
    />,
  )
}

const sectionOf = (about: string): string =>
  about === 'provider' ? '/providers' : about === 'school' ? '/policy' : '/pupils'

export async function printRecord(req: Req): Promise<Response> {
  const record = await readRecord(req, req.id())
  const { row } = record
  if (!row.restricted) await req.audit('print-record', { kind: 'record', id: row.id }, { form: row.form })
  const bytes = await req.deps.renderer.pdf(recordPrint(inputFor(req, record)))
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': 'application/pdf',
      // Without a name: files in a download folder are read by others.
      'content-disposition': `attachment; filename="${row.form}-${row.done_on}.pdf"`,
      'cache-control': 'no-store',
    },
  })
}

/** A printed record says its questions and answers; what else a letter would say is left empty. */
export function inputFor(req: Req, record: ReadRecord): DocumentInput {
  const { subject, row } = record
  const { school } = subject.frame
  const pupil = subject.situation.pupil
  const form: FormPrint = record.print
  return {
    reference: row.id.slice(-8).toUpperCase(),
    school: {
      name: school.name,
      trust: school.trustName,
      address: (school.address ?? '').split('\n').filter(Boolean),
      phone: school.phone ?? '',
      email: '',
      kind: school.kind === 'maintained' ? 'maintained' : 'academy',
      headteacher: '',
      apLead: '',
      dsl: '',
      complaints: '',
    },
    pupil: {
      name: subject.title,
      knownAs: '',
      year: pupil?.year === undefined || row.about === 'provider' || row.about === 'school' ? '' : `Year ${pupil.year}`,
    },
    placement: {
      route: '',
      provider: row.about === 'placement' ? (subject.situation.provider?.name ?? '') : '',
      siteName: '',
      siteAddress: [],
      reportTo: '',
      responsible: '',
      hours: '',
      startTime: '',
      dailyDuration: '',
      breaks: '',
      timetable: [],
      numberOfDays: '',
      purpose: '',
      reason: '',
      objectives: [],
      review: '',
      travel: '',
    },
    form,
    issued: { by: req.person.name, role: wordFor(subject, req.role), on: req.day },
  }
}
