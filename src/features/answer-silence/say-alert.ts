/** An alert in words. Pure. */

import type { AlertLine } from '../../adapters/silence/list.ts'
import { saySession } from '../../domain/attendance/codes.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/moment.ts'
import { alertKinds } from '../../domain/silence/kinds.ts'
import { sayOutcome } from '../../domain/silence/outcomes.ts'
import { sayMinutes } from '../../domain/silence/say-minutes.ts'

/** "No mark for the session: expected 09:15, cut-off 09:45". */
export function sayExpected(alert: AlertLine): string {
  if (alert.kind === 'marks')
    return `${sayDate(dayOf(alert.day))}, ${alert.session === null ? 'all day' : saySession(alert.session)}: expected ${alert.expectedAt}, cut-off ${alert.dueAt}`
  if (alert.kind === 'welfare-check' && alert.session !== null)
    return `Left the provider before the end of the ${saySession(alert.session)} on ${sayDate(dayOf(alert.day))}, at ${alert.expectedAt}`
  if (alert.kind === 'welfare-check')
    return `Absent on ${sayDate(dayOf(alert.day))} without a reason, known since ${alert.expectedAt}; word of safety by ${alert.dueAt}`
  if (alert.aboutToday) return `${alertKinds[alert.kind]}; due ${sayDate(dayOf(alert.day))}, ${alert.dueAt}`
  return `${alertKinds[alert.kind]}; expected since ${sayDate(dayOf(alert.day))}`
}

/** "09:45", or for what may take days "Mon 2 Nov 2026". */
export const sayCutOff = (alert: AlertLine): string =>
  alert.aboutToday ? alert.dueAt : sayDate(dayOf(londonDay(alert.dueMoment)))

/** The page on which the thing itself is asked for, followed or recorded. */
export function pageOfAsked(alert: AlertLine): { readonly href: string; readonly text: string } | undefined {
  const { kind, placementId, providerId } = alert
  if (alert.aboutToday) return undefined
  if (kind === 'provider-report' && placementId)
    return { href: `/placements/${placementId}/reports`, text: 'Open the reports' }
  if (kind === 'signature')
    return {
      href: `${placementId ? `/placements/${placementId}` : `/providers/${providerId}`}/signatures`,
      text: 'Open the signatures',
    }
  if ((kind === 'document' || kind === 'visit') && providerId)
    return { href: `/providers/${providerId}`, text: 'Open the provider' }
  return kind === 'reply' ? { href: '/reviews', text: 'Open the reviews' } : undefined
}

/** Listed on Today already as a late duty, or among the signatures that are waited for: one line for one thing. */
export const isListedElsewhere = (alert: AlertLine): boolean => alert.isDuty || alert.kind === 'signature'

/** "7 minutes", "2 hours 5 minutes", "3 days". */
export function sayWaiting(since: Date, now: Date): string {
  const minutes = Math.max(Math.floor((now.getTime() - since.getTime()) / 60_000), 0)
  if (minutes >= 48 * 60) return `${Math.floor(minutes / 1440)} days`
  return sayMinutes(minutes)
}

export const sayClosed = (alert: AlertLine): string =>
  `${sayOutcome(alert.kind, alert.outcome ?? '')}, by ${alert.closedBy ?? 'somebody'} at ${alert.closedAt?.slice(11) ?? ''}`

/** One telephone call answers these together: the silent sessions of one provider's site in one half of a day. */
export interface SilentGroup {
  readonly key: string
  readonly provider: string
  readonly alerts: readonly [AlertLine, ...AlertLine[]]
}

export function groupsOf(alerts: readonly AlertLine[]): readonly SilentGroup[] {
  const silent = alerts.filter((alert) => alert.kind === 'marks')
  const groups = Map.groupBy(silent, (one) => `${one.providerId} ${one.site ?? ''} ${one.day} ${one.session}`)
  return [...groups].flatMap(([key, own]) => {
    const [first, ...rest] = own
    return first ? [{ key, provider: first.provider ?? 'No provider', alerts: [first, ...rest] as const }] : []
  })
}
