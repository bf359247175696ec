/** The photograph of a paper signature, kept with the signature it shows. */
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSignature } from '../../domain/forms/layout.ts'
import { kindInput, type StoredSignature } from '../../domain/forms/signatures.ts'
import type { Req } from '../../web/request.ts'
import { keepUpload } from './uploads.ts'

/** Signatures with the files that were sent for them; a refused file is an error at its input. */
export async function keepPhotos(
  req: Req,
  lines: readonly AskedSignature[],
  given: readonly StoredSignature[],
): Promise<{ signatures: StoredSignature[]; errors: FormError[] }> {
  const signatures: StoredSignature[] = []
  const errors: FormError[] = []
  for (const signature of given) {
    const line = lines.find((one) => one.name === signature.line)
    const at = line && signature.kind === 'paper' ? `${kindInput(line.index, 'paper')}-file` : undefined
    const kept = at ? await keepUpload(req, at, false) : undefined
    if (at && kept && 'fault' in kept) errors.push({ field: signature.line, at, says: kept.fault })
    signatures.push(kept && 'id' in kept ? { ...signature, file: kept.id } : signature)
  }
  return { signatures, errors }
}
