/** Who is told of a step, by e-mail without a name in it: the pupil is behind the link, and the link asks to sign in. */
import { officeMail } from '../../adapters/casework/office-mail.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import type { TenantContext, Tx } from '../../adapters/postgres/tenant.ts'
import type { PlacementEvent } from '../../domain/placement/life-cycle.ts'
import { sayEvent } from '../../domain/placement/say-placement.ts'
import type { Role } from '../../domain/policy/words.ts'

const leads = ['ap-lead', 'headteacher'] as const
const running = ['ap-lead', 'dsl', 'attendance-officer'] as const

/** The offices that must know of each step; `approver` is whoever decides next. */
export const toldOf: Readonly<Record<PlacementEvent, readonly (Role | 'approver')[]>> = {
  propose: ['approver', 'dsl'],
  approve: leads,
  decline: leads,
  refuse: leads,
  withdraw: leads,
  commission: ['ap-lead', 'dsl'],
  start: running,
  review: ['ap-lead', 'headteacher', 'dsl'],
  suspend: ['ap-lead', 'headteacher', 'dsl', 'attendance-officer'],
  resolve: ['ap-lead', 'headteacher', 'dsl'],
  restore: running,
  end: ['ap-lead', 'headteacher', 'dsl', 'attendance-officer'],
  'change-outcome': ['ap-lead', 'headteacher'],
  close: ['ap-lead', 'headteacher', 'attendance-officer'],
}

export interface Telling {
  readonly schoolId: string
  readonly placementId: string
  readonly version: number
  readonly what: string
  readonly roles: readonly Role[]
  readonly today: string
  readonly publicUrl: string
}

/** Queues one mail for each person of those offices, the person who acted left out. Returns how many. */
export async function tell(tx: Tx, ctx: TenantContext, telling: Telling): Promise<number> {
  if (telling.roles.length === 0) return 0
  const people = await officeMail(tx, telling)
  const others = people.filter((person) => person.id !== ctx.personId)
  for (const person of others) {
    await queueMail(
      tx,
      ctx,
      {
        to: person.email,
        subject: `Waymark: ${telling.what}`,
        text: `${telling.what}.\n\nOpen it in Waymark to see which placement, what was decided and what comes next:\n${telling.publicUrl}/placements/${telling.placementId}\n\nThis message names nobody on purpose. You are told because of your office at the school.`,
      },
      `placement ${telling.placementId} ${telling.version} ${person.id}`,
    )
  }
  return others.length
}

/** "A placement was approved". */
export function sayStep(event: PlacementEvent): string {
  const words: Readonly<Record<PlacementEvent, string>> = {
    propose: 'A placement was proposed and waits for a decision',
    approve: 'A placement was approved',
    decline: 'A placement was declined',
    refuse: 'A parent refused a placement',
    withdraw: 'A placement was withdrawn',
    commission: 'A provider was commissioned for a placement',
    start: 'A placement has started',
    review: 'A placement was put under review',
    suspend: 'A placement was paused',
    resolve: 'A placement carries on after its review',
    restore: 'A placement has started again',
    end: 'A placement is ending',
    'change-outcome': 'How a placement ended was changed',
    close: 'A placement was closed',
  }
  return words[event] ?? sayEvent(event)
}
