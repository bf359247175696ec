/** What schools shared with the three providers that have accounts: read, not read yet, and taken back. */
import { isoOf } from '../../domain/calendar/day.ts'
import { isLive } from '../../domain/placement/life-cycle.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import type { SchoolHistory } from './history.ts'
import { type Course, holderOf, type SchoolWorld } from './school-world.ts'
import { momentOn, type Now } from './write-history.ts'
import { hasAccounts } from './write-provider-people.ts'
import { providerId } from './write-providers.ts'

interface Item {
  readonly title: string
  readonly body: (course: Course) => string
  readonly fate: 'read' | 'unread' | 'taken back'
}

const items: readonly Item[] = [
  {
    title: 'Whom to ring',
    body: ({ pupil }) =>
      `${pupil.parent.name}, ${pupil.parent.relation.toLowerCase()}: ${pupil.parent.phone}\nThen the school’s office.`,
    fate: 'read',
  },
  {
    title: 'What helps when it gets loud',
    body: ({ pupil }) => `${pupil.first} may step outside for five minutes without asking. One adult, few words.`,
    fate: 'unread',
  },
]
const takenBack: Item = {
  title: 'Whom to ring, the old number',
  body: () => 'This number is no longer in use.',
  fate: 'taken back',
}

export async function writeShared(tx: Tx, ctx: TenantContext, history: SchoolHistory, now: Now): Promise<void> {
  const courses = history.walked
    .map((one) => one.course)
    .filter((course) => isLive(course.plot.state) && hasAccounts(course.provider.key))
  for (const [index, course] of courses.entries())
    for (const item of index === 0 ? [...items, takenBack] : items)
      await writeOne(tx, ctx, { world: history.world, course, item }, now)
}

async function writeOne(
  tx: Tx,
  ctx: TenantContext,
  { world, course, item }: { readonly world: SchoolWorld; readonly course: Course; readonly item: Item },
  { now }: Now,
): Promise<void> {
  const common = { trust_id: ctx.trustId, school_id: world.id }
  const id = idFor('shared', course.id, item.title)
  const lead = holderOf(world, 'ap-lead')
  const on = item.fate === 'unread' ? world.today - 1 : course.dates.start - 1
  const revoked = item.fate === 'taken back'
  await tx
    .insertInto('shared_items')
    .values({
      ...common,
      id,
      placement_id: course.id,
      provider_id: providerId(course.provider.key),
      title: item.title,
      purpose: `So that ${course.provider.name} can keep ${course.pupil.first} safe and knows whom to ring.`,
      basis: 'Public task: the school arranges this education and answers for the pupil’s safety.',
      shared_by: lead.id,
      shared_role: 'ap-lead',
      shared_on: isoOf(on),
      shared_at: momentOn(on, 15, 5, now),
      ...(revoked
        ? {
            revoked_by: lead.id,
            revoked_role: 'ap-lead',
            revoked_why: 'The family has another number.',
            revoked_at: momentOn(on + 5, 9, 20, now),
          }
        : {}),
    })
    .execute()
  await tx
    .insertInto('shared_contents')
    .values({ ...common, item_id: id, body: item.body(course) })
    .execute()
  if (item.fate !== 'unread')
    await tx
      .insertInto('shared_reads')
      .values({
        ...common,
        item_id: id,
        person_id: idFor('provider-person', course.provider.key, course.provider.contact[0]),
        role: 'provider-manager',
        read_at: momentOn(on + 1, 8, 40, now),
      })
      .execute()
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject: { kind: 'shared-item', id, schoolId: world.id },
    detail: { fate: item.fate },
  })
}
