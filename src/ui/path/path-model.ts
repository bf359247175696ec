import type { ClauseRefProps } from '../clause-ref.tsx'
import type { StatusKind } from '../status.tsx'

/** ISO date, "2026-11-02". */
export type IsoDay = string

/** Where the pupil walks: the school, the provider, or a week shared between them. */
export type Level = 'school' | 'shared' | 'provider'

export interface PathHalfTerm {
  /** "Autumn 2" */
  name: string
  /** Its school days, in order. INSET days and holidays are not in it. */
  schoolDays: readonly IsoDay[]
}

export interface PathPost {
  id: string
  kind: StatusKind
  /** "Notice to parent" */
  title: string
  /** The day it stands on; a day without school stands on the next school day. */
  day: IsoDay
  /** "5 Nov", "by 25 Nov", "late, was 20 Nov" */
  when: string
  /** Posts of one group may be joined as "3 reviews" where there are too many. */
  group?: { one: string; many: string } | undefined
  href?: string | undefined
  clauses?: readonly ClauseRefProps[] | undefined
  /** Words for the text twin only: who, what is missing. */
  note?: string | undefined
}

export interface PathModel {
  halfTerms: readonly PathHalfTerm[]
  /** Names for the two levels: "At Thornhay", "At Foundry Lane Workshop". */
  schoolLabel: string
  providerLabel: string
  /** Where the ground changes level, in order. Before the first it is school. */
  ground: readonly { from: IsoDay; level: Level }[]
  posts: readonly PathPost[]
  gate?: { day: IsoDay; state: 'shut' | 'open'; title: string; when: string } | undefined
  today: IsoDay
  /** The way ends here early: a placement that was closed. */
  endedOn?: IsoDay | undefined
}
