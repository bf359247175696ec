/** Files sent with a form: kept by content at once, so that nobody has to choose them again after another mistake. */

import type { Tx } from '../../adapters/postgres/tenant.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { type FormLayout, questionsOf } from '../../domain/forms/layout.ts'
import { fieldName, keptName } from '../../domain/forms/names.ts'
import { type Posted, valueOf } from '../../domain/forms/posted.ts'
import type { Answer, Answered } from '../../domain/policy/situation.ts'
import { bytesOf, keepFile } from '../../web/keep-file.ts'
import type { Req } from '../../web/request.ts'

export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly sizeBytes: number
}

/** The inputs of a form that take a file: the question's own, and those of checks. */
function fileInputs(layout: Pick<FormLayout, 'sections'>): { field: string; name: string }[] {
  return questionsOf(layout).flatMap(({ field }) => {
    const name = fieldName(field.id)
    return field.type === 'file'
      ? [{ field: field.id, name }]
      : field.type === 'check'
        ? [{ field: field.id, name: `${name}-file` }]
        : []
  })
}

/** Keeps what was sent; the ids go back into the form. A refused file is an error at its input. */
export async function keepUploads(
  req: Req,
  layout: Pick<FormLayout, 'sections'>,
  posted: Posted,
  restricted: boolean,
): Promise<{ posted: Posted; errors: FormError[] }> {
  const kept = new Map(posted)
  const errors: FormError[] = []
  for (const { field, name } of fileInputs(layout)) {
    if (valueOf(kept, `${name}-drop`) === 'yes') kept.delete(keptName(name))
    const upload = await keepUpload(req, name, restricted)
    if (!upload) continue
    if ('fault' in upload) errors.push({ field, at: name, says: upload.fault })
    else kept.set(keptName(name), [upload.id])
  }
  return { posted: kept, errors }
}

/** Keeps the file sent in one input, by its content. Undefined when none was sent. */
export async function keepUpload(
  req: Req,
  name: string,
  restricted: boolean,
): Promise<{ readonly id: string } | { readonly fault: string } | undefined> {
  const file = req.body.file(name)
  if (!file) return undefined
  const kept = await keepFile(req, await bytesOf(file), { school_id: req.school.schoolId, restricted })
  if ('id' in kept) await req.audit('record', { kind: 'file', id: kept.id }, { kept: true })
  return kept
}

/** The files a form names that are this person's own and not yet in a record, or are in the record being amended. */
export async function ownFiles(
  tx: Tx,
  personId: string,
  ids: readonly string[],
  already: readonly string[],
): Promise<Map<string, KeptFile>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('files')
    .select(['id', 'name', 'size_bytes', 'record_id', 'uploaded_by'])
    .where('id', 'in', [...ids])
    .execute()
  const own = rows.filter((row) => already.includes(row.id) || (row.record_id === null && row.uploaded_by === personId))
  return new Map(own.map((row) => [row.id, { id: row.id, name: row.name, sizeBytes: row.size_bytes }]))
}

/** Answers with the names of their files beside the ids; a file that is not the sender's to use is left out. */
export function nameFiles(answers: Answered, files: ReadonlyMap<string, KeptFile>): Answered {
  const named: Record<string, Answer> = {}
  for (const [field, answer] of Object.entries(answers)) {
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer) || !('file' in answer)) {
      named[field] = answer
      continue
    }
    const { file: id, ...rest } = answer as Record<string, unknown>
    const file = files.get(String(id))
    if ('result' in rest) named[field] = file ? { ...rest, file: file.id, fileName: file.name } : rest
    else if (file) named[field] = { file: file.id, name: file.name }
  }
  return named
}

/** What a draft keeps: the answers as far as they can be read, for the engine, and everything as it was typed. */
export const draftJson = (answers: Answered, posted: Posted): unknown => ({
  ...answers,
  _typed: Object.fromEntries(posted),
})
