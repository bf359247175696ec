/** What nobody had planned: two complaints and an incident, a few school days ago and still open. */
import { record } from './recorder.ts'
import { type Course, type SchoolWorld, situationOf } from './school-world.ts'

type Said = Readonly<Record<string, readonly string[]>>

const complaints: Readonly<Record<string, { readonly ago: number; readonly said: Said }>> = {
  'kestrel-lane': {
    ago: 4,
    said: {
      'from-whom': ['Mrs Yvonne Tallis'],
      about: ['She learned of a changed collection time from another family, and not from the school.'],
      'first-point': ['headteacher'],
      safety: ['no'],
    },
  },
  coldbrook: {
    ago: 6,
    said: {
      'from-whom': ['Mr Glyn Barraclough'],
      about: ['The workshop had no heating on two mornings, and nobody rang home.'],
      'first-point': ['headteacher'],
      safety: ['no'],
    },
  },
}

const incident = {
  school: 'thornmere',
  ago: 7,
  said: {
    kind: ['behaviour'],
    'reported-by': ['The workshop manager'],
    what: ['Two pupils argued over a tool and one pushed the other. Nobody was hurt.'],
    done: ['Both were spoken to apart, and both families were rung the same afternoon.'],
    told: ['parent'],
    closed: ['no'],
  },
} as const

/** Keeps them, once the placements of the school have been walked. */
export function addHappenings(world: SchoolWorld, courses: readonly Course[]): void {
  const course = courses.find((one) => one.plot.state === 'active')
  if (!course) return
  const back = (n: number) => world.calendar.addSchoolDays(world.today, -n) ?? world.today
  const complaint = complaints[world.plan.key]
  if (complaint) {
    const on = back(complaint.ago)
    const order = { form: 'complaint', on, role: 'headteacher', where: complaint.said } as const
    record(world, { provider: course.provider }, order, situationOf(world, course, 'active', on))
  }
  if (incident.school === world.plan.key) {
    const on = back(incident.ago)
    const order = { form: 'incident', on, role: 'dsl', where: incident.said } as const
    record(world, { course }, order, situationOf(world, course, 'active', on))
  }
}
