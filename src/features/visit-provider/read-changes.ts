/** Changes as a device sends them: JSON from outside, read without trust. */
import { z } from 'zod'
import type { FieldChange } from '../../domain/forms/merge-fields.ts'
import { readPosted } from '../../domain/forms/posted.ts'

const change = z.object({
  id: z.uuid(),
  field: z.string().regex(/^[a-z0-9][a-z0-9-]{0,100}$/),
  base: z.int().min(0),
  after: z.array(z.uuid()).max(200),
  typed: z.record(z.string().max(200), z.array(z.string())),
  at: z.iso.datetime(),
})

/** What cannot be read is left out, and stays on the device because nothing answers for it. */
export function readChanges(texts: readonly string[]): FieldChange[] {
  return texts.slice(0, 500).flatMap((text) => {
    const read = change.safeParse(parsed(text))
    return read.success ? [{ ...read.data, typed: inputsOf(read.data.field, read.data.typed) }] : []
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Only inputs of the question itself, and no file: files have their own way in. */
export function inputsOf(field: string, typed: Readonly<Record<string, readonly string[]>>) {
  const own = Object.entries(typed).filter(
    ([name]) => (name === `f-${field}` || name.startsWith(`f-${field}-`)) && !/-(kept|drop|file)$/.test(name),
  )
  return Object.fromEntries(readPosted(Object.fromEntries(own)).posted)
}
