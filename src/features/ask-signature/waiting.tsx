/** Signatures that are waited for, on Today and beside a placement. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/moment.ts'
import { PlainList, Sheet, type StatusKind } from '../../ui/index.ts'
import type { SignatureRequest, WaitingForSomebody } from './requests.ts'

export interface RequestState {
  readonly kind: StatusKind
  readonly word: string
}

/** Where a request stands, in a word. */
export function stateOf(
  request: { readonly state: string; readonly expiresAt: Date; readonly signer?: string },
  now: Date,
): RequestState {
  if (request.state === 'signed')
    return { kind: 'met', word: request.signer === 'provider' ? 'Signed online' : 'Signed by link' }
  if (request.state === 'declined') return { kind: 'unmet', word: 'Said no' }
  if (request.state === 'withdrawn') return { kind: 'na', word: 'Taken back' }
  return request.expiresAt <= now ? { kind: 'late', word: 'Link has run out' } : { kind: 'wait', word: 'Waiting' }
}

/** Nothing is shown while nothing waits. */
export function WaitingSheet(props: { rows: readonly WaitingForSomebody[]; now: Date }) {
  const { rows, now } = props
  if (rows.length === 0) return null
  return (
    <Sheet id="signatures" title="Signatures" count={rows.length}>
      <PlainList
        label="Signatures waited for"
        items={rows.slice(0, 20).map((one) => ({
          text: <a href={one.href}>{one.about}</a>,
          small: `${one.name}, ${one.capacity.toLowerCase()}, asked on ${sayDate(dayOf(londonDay(one.askedAt)))}`,
          status: one.question ? { kind: 'due' as const, word: 'A question' } : stateOf(one, now),
        }))}
      />
    </Sheet>
  )
}

/** Who was asked about one placement. */
export function SignaturesSheet(props: { placementId: string; requests: readonly SignatureRequest[]; now: Date }) {
  const open = props.requests.filter((one) => one.state !== 'withdrawn')
  return (
    <Sheet
      title="Signatures"
      id="signatures"
      aside={<a href={`/placements/${props.placementId}/signatures`}>Ask and follow</a>}
    >
      {open.length === 0 ? (
        <p class="wm-small">Nobody has been asked by link.</p>
      ) : (
        <PlainList
          label="Asked by link"
          items={open.map((one) => ({
            text: one.name,
            small: one.capacity,
            status: stateOf({ state: one.state, expiresAt: one.expires_at }, props.now),
          }))}
        />
      )}
    </Sheet>
  )
}
