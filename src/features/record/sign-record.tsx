/** GET and POST of /records/:id/sign. */
import { randomUUID } from 'node:crypto'
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSignature } from '../../domain/forms/layout.ts'
import { type Posted, readPosted, valueOf } from '../../domain/forms/posted.ts'
import { readSignatures, saySignature } from '../../domain/forms/signatures.ts'
import { changedMeanwhile, PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import type { Asking } from './asking.ts'
import { signerOf } from './filling.ts'
import { askingFor } from './find-form.ts'
import { openLines } from './open-lines.ts'
import { type ReadRecord, readRecord } from './read-record.ts'
import { recordAsked } from './record-form.ts'
import { SignPage } from './sign-page.tsx'
import { keepPhotos } from './signature-photos.ts'
import { officeFor } from './who-may.ts'

interface Signing {
  readonly req: Req
  readonly record: ReadRecord
  readonly asking: Asking
  readonly lines: readonly AskedSignature[]
}

async function signing(req: Req): Promise<Signing> {
  const record = await readRecord(req, req.id())
  const asking = askingFor(req, record.subject, record.row.form)
  return { req, record, asking, lines: openLines(record.asked, record.signatures, asking) }
}

export async function askSignature(req: Req): Promise<Response> {
  return show(await signing(req), new Map(), [])
}

export async function addSignature(req: Req): Promise<Response> {
  const at = await signing(req)
  const { record, asking, lines } = at
  const { posted } = readPosted(req.body.entries())
  const read = readSignatures({ signatures: lines }, posted, signerOf({ req, asking, roles: record.roles }), req.day)
  const nothing: FormError[] =
    read.signatures.length + read.errors.length === 0
      ? [{ field: '', at: lines[0]?.name ?? '', says: 'Choose how one of the lines was signed.' }]
      : []
  const photos = await keepPhotos(req, lines, read.signatures)
  const errors = [...read.errors, ...nothing, ...photos.errors]
  if (errors.length > 0) return show(at, posted, errors)
  const added = photos.signatures
  const key = valueOf(posted, '_key')
  const { 'answers-to': answersTo, ...answers } = record.answers
  const result = await recordAsked(req, asking, {
    form: record.row.form,
    subject: record.subject.ids,
    answers,
    asked: record.row.asked,
    signatures: [...record.signatures.filter((old) => !added.some((one) => one.line === old.line)), ...added],
    role: officeFor(asking.rulebook, asking.form, record.roles, req.role),
    supersedes: {
      id: record.row.id,
      reason: `Signature added: ${added.map((one) => `${one.name}. ${saySignature(one)}`).join('; ')}`,
      doneOn: record.row.done_on,
    },
    ...(typeof answersTo === 'string' ? { answersTo } : {}),
    ...(/^[0-9a-f-]{36}$/.test(key) ? { idempotencyKey: key } : {}),
  })
  if (result.kind === 'conflict')
    throw changedMeanwhile(
      'The record was amended while you signed, so the signature was not added: what you signed is no longer what is recorded.',
    )
  if (result.kind !== 'recorded' && result.kind !== 'repeated')
    throw new PageFault(409, 'Not recorded', 'The signature could not be added. Reload the page and try again.')
  req.audited = true
  return req.redirect(`/records/${result.id}`, 'The signature is recorded.')
}

async function show(at: Signing, posted: Posted, errors: readonly FormError[]): Promise<Response> {
  const { req, record, asking, lines } = at
  if (lines.length === 0) throw new PageFault(409, 'Nothing to sign', 'Every line of this record is signed.')
  const key = valueOf(posted, '_key') || randomUUID()
  return req.page(
    {
      title: `Add a signature: ${record.print.title}`,
      hasErrors: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      back: { href: `/records/${record.row.id}` },
    },
    <SignPage
      record={record}
      asking={asking}
      lines={lines}
      signer={signerOf({ req, asking, roles: record.roles })}
      posted={posted}
      errors={errors}
      csrf={req.csrf}
      idempotencyKey={key}
    />,
  )
}
