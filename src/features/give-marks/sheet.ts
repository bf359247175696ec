/** Which session at which site is marked: as asked, else by the clock. Pure. */
import type { Session } from '../../domain/attendance/codes.ts'
import { minutesOf, timeOf } from '../../domain/silence/cut-off.ts'
import type { ExpectedPupil, ProviderDay, SiteOfDay } from './provider-day.ts'

export interface SessionTab {
  readonly session: Session
  readonly pupils: readonly ExpectedPupil[]
  /** From when it may be marked; undefined once it may be. */
  readonly opensAt: string | undefined
  /** By when the marks must have come: the earliest of its pupils. */
  readonly sendBy: string
}

export interface MarksSheet {
  readonly site: SiteOfDay
  readonly session: Session
  readonly tabs: readonly SessionTab[]
  readonly open: SessionTab
}

/** Nobody can be seen to be there long before the session starts. */
const minutesBefore = 30

/** Undefined when nobody is expected. `now` is the local time of today; undefined on an earlier day, when all is open. */
export function sheetOf(
  loaded: ProviderDay,
  asked: { readonly site: string; readonly session: string },
  now: string | undefined,
): MarksSheet | undefined {
  const site = loaded.sites.find((one) => one.id === asked.site) ?? loaded.sites[0]
  if (site === undefined) return undefined
  const tabs = (['AM', 'PM'] as const).flatMap((session) => {
    const pupils = loaded.pupils.filter((one) => one.site === site.id && one.session === session)
    return pupils.length === 0 ? [] : [tabOf(session, pupils, now)]
  })
  const open = tabs.find((tab) => tab.session === asked.session) ?? tabs.findLast((tab) => !tab.opensAt) ?? tabs[0]
  return open && { site, session: open.session, tabs, open }
}

function tabOf(session: Session, pupils: readonly ExpectedPupil[], now: string | undefined): SessionTab {
  const starts = pupils.map((one) => one.starts).sort()[0] ?? '00:00'
  const opens = Math.max(minutesOf(starts) - minutesBefore, 0)
  const isOpen = now === undefined || minutesOf(now) >= opens
  return {
    session,
    pupils,
    opensAt: isOpen ? undefined : timeOf(opens),
    sendBy: pupils.map((one) => one.sendBy).sort()[0] ?? '',
  }
}
