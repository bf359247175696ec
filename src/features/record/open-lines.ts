/** The lines of a record that nobody has signed yet. */
import type { Asked } from '../../domain/forms/asked.ts'
import type { AskedSignature } from '../../domain/forms/layout.ts'
import type { StoredSignature } from '../../domain/forms/signatures.ts'
import type { Asking } from './asking.ts'

/** Lines that were asked when it was recorded and are still part of the form; a refusal leaves a line open. */
export function openLines(
  asked: Pick<Asked, 'signatures'>,
  signatures: readonly StoredSignature[],
  asking: Pick<Asking, 'layout'>,
): AskedSignature[] {
  const names = new Set(asked.signatures.map((line) => line.name))
  const given = signatures.filter((one) => one.kind !== 'declined')
  return asking.layout.signatures.filter(
    ({ name, line }) =>
      names.has(name) && !given.some((one) => one.line === name || (one.line === '' && one.by === line.by)),
  )
}
