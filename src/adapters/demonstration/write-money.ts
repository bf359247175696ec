/** Writes what the schools pay, the budgets their boards approved, and the records of training, meals and examinations. */
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import { isLive } from '../../domain/placement/life-cycle.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import type { SchoolHistory } from './history.ts'
import { budgetAnswers, budgetDay, examAnswers, mealAnswers, priceOf, trainingAnswers } from './money.ts'
import { type Course, holderOf, type SchoolWorld } from './school-world.ts'
import { type About, type Now, writeRecords } from './write-history.ts'
import { mainSiteId, providerId } from './write-providers.ts'
import { made } from './write-suspensions.ts'

export async function writeMoney(
  tx: Tx,
  ctx: TenantContext,
  { world, walked }: SchoolHistory,
  now: Now,
  tight: boolean,
): Promise<void> {
  const courses = walked.map((one) => one.course).filter((course) => course.plot.state !== 'draft')
  await writePrices(tx, ctx, world, courses, now)
  await writeOfSchool(tx, ctx, world, courses, now, tight)
  for (const course of courses.filter((one) => isLive(one.plot.state))) await writeOfCourse(tx, ctx, world, course, now)
}

/** The last one has no price yet, and the first two cost something on top. */
async function writePrices(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  courses: readonly Course[],
  { now }: Now,
): Promise<void> {
  const by = holderOf(world, 'headteacher').id
  const common = { trust_id: ctx.trustId, school_id: world.id }
  const charges = courses.slice(0, -1).flatMap((course) => {
    const price = priceOf(course)
    return price
      ? [
          {
            ...common,
            id: idFor('charge', course.id),
            placement_id: course.id,
            mode: price.mode,
            rate_pence: price.ratePence,
            from_on: isoOf(course.dates.start),
            set_by: by,
            set_role: 'headteacher',
            set_at: now,
          },
        ]
      : []
  })
  if (charges.length > 0) await tx.insertInto('placement_charges').values(charges).execute()
  const extra = (course: Course, says: string, each: string, pence: number) => ({
    ...common,
    id: idFor('cost', course.id, each),
    placement_id: course.id,
    says,
    each,
    amount_pence: pence,
    from_on: isoOf(course.dates.start),
    kept_by: by,
    kept_role: 'headteacher',
    kept_at: now,
  })
  const [first, second] = courses
  const extras = [
    ...(first ? [extra(first, 'Registration for a qualification', 'once', 4_250)] : []),
    ...(second ? [extra(second, 'Bus pass', 'week', 1_800)] : []),
  ]
  if (extras.length > 0) await tx.insertInto('extra_costs').values(extras).execute()
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject: { kind: 'school', id: world.id, schoolId: world.id },
    detail: { charges: charges.length, costs: extras.length },
  })
}

async function writeOfSchool(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  courses: readonly Course[],
  now: Now,
  tight: boolean,
): Promise<void> {
  const [pupil] = world.pupils
  if (!pupil) return
  const kept = world.schoolRecords.some((one) => one.form.id === 'budget')
  const records = [
    ...(kept ? [] : [made(world, pupil, 'budget', budgetDay(world), budgetAnswers(world, courses, tight))]),
    ...trainingAnswers(world).map((one) => made(world, pupil, 'training-record', one.on, one.answers)),
  ]
  await writeRecords(tx, ctx, world, records, {}, now)
}

async function writeOfCourse(tx: Tx, ctx: TenantContext, world: SchoolWorld, course: Course, now: Now): Promise<void> {
  const about: About = {
    placement: course.id,
    pupil: course.pupil.id,
    provider: providerId(course.provider.key),
    site: mainSiteId(course.provider.key),
  }
  const of = (form: string, one: { readonly on: Day; readonly answers: Parameters<typeof made>[4] } | undefined) =>
    one ? [made(world, course.pupil, form, one.on, one.answers)] : []
  const records = [
    ...of('meal-check', mealAnswers(world, course)),
    ...of('exam-arrangements', examAnswers(world, course)),
  ]
  if (records.length > 0) await writeRecords(tx, ctx, world, records, about, now)
}
