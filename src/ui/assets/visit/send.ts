/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Speaking with the server: what it has, what it has not, and every way in which it may not answer. */
import type { FieldChange, MergeOutcome, TypedField } from '../../../domain/forms/merge-fields.ts'
import type { KeptPhoto } from './store.ts'

export interface ServerState {
  readonly person: string
  readonly csrf: string
  readonly state: 'planned' | 'recorded' | 'cancelled'
  readonly results: readonly (MergeOutcome & { readonly id: string })[]
  readonly fields: Readonly<Record<string, { readonly version: number; readonly typed: TypedField }>>
  readonly conflicts: readonly string[]
  readonly photos: readonly string[]
}

export type Trouble = 'no signal' | 'signed out' | 'not allowed' | 'server'

/** The answer, or why there is none. Nothing is lost by trying again. */
export type Heard<T> = { readonly kind: 'heard'; readonly said: T } | { readonly kind: Trouble }

async function ask<T>(address: string, body?: FormData): Promise<Heard<T> & { status?: number }> {
  let response: Response
  try {
    response = await fetch(address, {
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(30_000),
      ...(body ? { method: 'POST', body } : {}),
    })
  } catch {
    return { kind: 'no signal' }
  }
  if (response.type === 'opaqueredirect') return { kind: 'signed out' }
  const json = response.headers.get('content-type')?.startsWith('application/json')
  if (json) return { kind: 'heard', said: (await response.json()) as T, status: response.status }
  return { kind: response.status === 403 || response.status === 404 ? 'not allowed' : 'server' }
}

export const stateOf = (visit: string): Promise<Heard<ServerState>> => ask(`/visits/${visit}/state`)

export function sendChanges(visit: string, csrf: string, changes: readonly FieldChange[]): Promise<Heard<ServerState>> {
  const body = new FormData()
  body.set('_csrf', csrf)
  body.set('device', matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer')
  for (const change of changes) body.append('change', JSON.stringify(change))
  return ask(`/visits/${visit}/changes`, body)
}

export function sendPhoto(visit: string, csrf: string, photo: KeptPhoto): Promise<Heard<{ fault?: string }>> {
  const body = new FormData()
  body.set('_csrf', csrf)
  body.set('field', photo.field)
  body.set('taken', photo.takenAt)
  body.set('photo', photo.blob, photo.name)
  return ask(`/visits/${visit}/photos`, body)
}
