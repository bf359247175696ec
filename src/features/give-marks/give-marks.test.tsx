import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { compile } from 'sass'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueAccessLink, revokeAccessLinks } from '../../adapters/identity/access-links.ts'
import { newToken } from '../../adapters/identity/tokens.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { watchTrust } from '../../adapters/silence/watch.ts'
import type { Deps } from '../../web/deps.ts'
import { csrfToken } from '../../web/security.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { seeDay } from '../see-day/routes.tsx'
import { makeTestSchool, markAll, placed, type TestSchool } from '../see-today/testing-school.ts'
import { giveMarksRoutes } from './routes.tsx'
import { providerPerson } from './testing-provider.ts'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let staff: Visitor
let nobody: Visitor
let lena: { pupilId: string; placementId: string }
let leaver: { pupilId: string; placementId: string }
let kofi: { pupilId: string; placementId: string }
const elsewhere = { providerId: newId(), siteId: newId() }

/** Tuesday, twelve minutes after the morning began. */
const moment = '2026-11-10T09:27:00Z'
const today = '2026-11-10'
const running = { state: 'active', start: '2026-09-14', started: '2026-09-14' }
const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)
const visitorOf = async (at: Deps, role: 'provider-staff' | 'provider-manager', name: string) => {
  const { trustId } = school.trust
  const personId = await providerPerson(at, { trustId, providerId: school.providerId }, role, name)
  return testApp(at, giveMarksRoutes, { trustId, personId })
}

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, moment)
  school = await makeTestSchool(deps)
  kofi = school.kofi
  const { trustId } = school.trust
  const put = (
    at: { providerId: string; siteId: string },
    of: { first: string; last: string; state: string; start: string; started: string; ended?: string },
  ) => inTrust((tx) => placed(tx, trustId, school.schoolId, school.adoptionId, at, of))
  lena = await put(school, { first: 'Lena', last: 'Marsh', ...running })
  leaver = await put(school, { first: 'Yesterday', last: 'Leaver', ...running, state: 'closed', ended: '2026-11-09' })
  await inTrust(async (tx) => {
    await sql`update schools set phone = '01632 960 455' where id = ${school.schoolId}::uuid`.execute(tx)
    await tx
      .insertInto('providers')
      .values({ trust_id: trustId, id: elsewhere.providerId, name: 'Test Farm', kind: 'unregistered' })
      .execute()
    await tx
      .insertInto('provider_sites')
      .values({
        trust_id: trustId,
        id: elsewhere.siteId,
        provider_id: elsewhere.providerId,
        name: 'Barn',
        kind: 'main',
      })
      .execute()
  })
  await put(elsewhere, { first: 'Other', last: 'Child', ...running })
  staff = await visitorOf(deps, 'provider-staff', 'Sam Staff')
  nobody = await testApp(deps, giveMarksRoutes)
})
afterAll(() => t.close())

const marksOf = (pupil: { pupilId: string }, session: 'AM' | 'PM' = 'AM') =>
  inTrust((tx) =>
    tx
      .selectFrom('marks')
      .select([
        'id',
        'code',
        'minutes_late',
        'nature_of_activity',
        'note',
        'reason',
        'supersedes',
        'source',
        'confirmed_by',
        'recorded_role',
        'online',
      ])
      .select(sql<string | null>`to_char(left_at, 'HH24:MI')`.as('left_at'))
      .where('pupil_id', '=', pupil.pupilId)
      .where('day', '=', today)
      .where('session', '=', session)
      .where('source', '=', 'provider')
      .orderBy('id')
      .execute(),
  )
const field = (name: string, pupil: { placementId: string }) => `${name}-${pupil.placementId}`
const at = () => ({ day: today, site: school.siteId, session: 'AM' })
const wasOf = async (page: Visitor, path = '/provider/marks?session=AM') => {
  const { text } = await page.get(path)
  return Object.fromEntries(
    [...text.matchAll(/name="(was-[0-9a-f-]+)" value="([^"]*)"/g)].map((hit) => [hit[1] ?? '', hit[2] ?? '']),
  )
}

describe('somebody who gives marks', () => {
  test('sees the session of the clock at the site, the pupils of today and nobody else’s', async () => {
    const { status, text } = await staff.get('/provider/marks')
    expect(status).toBe(200)
    for (const words of [
      'Who is here?',
      'Tue 10 Nov 2026, Quay House',
      'Kofi Ansah',
      'Lena Marsh',
      'Send morning marks',
      'Send by 09:45',
      'Opens at 12:30',
      'Ring Larkfield Academy now',
      'Call 01632 960 455',
    ])
      expect(text).toContain(words)
    for (const words of ['Leaver', 'Other Child', 'Mia Thorne']) expect(text).not.toContain(words)
    expect((await staff.get('/provider/marks?session=PM')).text).toContain('can be marked from 12:30 on')
    expect((await staff.get('/provider/marks?day=2026-11-11')).status).toBe(404)
    expect((await staff.get('/provider/marks?day=nonsense')).status).toBe(404)
  })

  test('a first visit costs less than 30 KB', async () => {
    const { text } = await staff.get('/provider/marks')
    const { css } = compile('src/ui/assets/phone.scss', {
      style: 'compressed',
      loadPaths: ['node_modules'],
      quietDeps: true,
    })
    expect(css).not.toMatch(/url\(|@import/)
    const fetched = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((hit) =>
      hit[1]?.replace(/\.[0-9a-f]{10}/, ''),
    )
    expect(fetched).toEqual(['/assets/phone.css', '/assets/icon.svg'])
    expect(text).not.toContain('<script')
    const bytes = gzipSync(text).length + gzipSync(css).length + 400
    expect(bytes).toBeLessThan(30_000)
    // What it is now, with room for a group of twenty.
    expect(bytes).toBeLessThan(14_000)
  })

  test('says what is missing beside the field and keeps what was typed', async () => {
    const bad = await staff.post('/provider/marks', {
      ...at(),
      [field('seen', kofi)]: 'late',
      [field('late', kofi)]: 'soon',
      [field('seen', lena)]: 'here',
      [field('left', lena)]: '99:00',
      activity: '',
    })
    expect(bad.status).toBe(422)
    for (const words of [
      'give the minutes late as a whole number',
      'write when they left as a time',
      'Say what they are doing',
      'value="soon"',
    ])
      expect(bad.text).toContain(words)
    expect(await marksOf(kofi)).toEqual([])
  })

  test('one absence, and everybody else here in the same tap; the code follows from the placement', async () => {
    const done = await staff.post('/provider/marks', {
      ...at(),
      all: 'here',
      activity: 'boat building',
      [field('seen', lena)]: 'absent',
      [field('why', lena)]: 'transport',
    })
    expect(done.location).toBe(`/provider/marks?day=${today}&site=${school.siteId}&session=AM`)
    expect(await marksOf(kofi)).toMatchObject([
      {
        code: 'B',
        nature_of_activity: 'boat building',
        confirmed_by: 'Sam Staff',
        recorded_role: 'provider-staff',
        minutes_late: null,
      },
    ])
    expect(await marksOf(lena)).toMatchObject([
      { code: 'N', note: 'The transport did not come.', nature_of_activity: null },
    ])
    const audit = await inTrust((tx) =>
      tx.selectFrom('audit_events').selectAll().where('action', '=', 'give-marks').execute(),
    )
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit)).not.toContain('Ansah')
  })

  test('a pupil who came in late after all is corrected in two taps: a new mark, the old one stays', async () => {
    const was = await wasOf(staff)
    expect(
      (
        await staff.post('/provider/marks', {
          ...at(),
          ...was,
          activity: 'boat building',
          [field('seen', kofi)]: 'here',
          [field('seen', lena)]: 'late',
        })
      ).status,
    ).toBe(303)
    const [first, second] = await marksOf(lena)
    expect(second).toMatchObject({
      code: 'B',
      minutes_late: 12,
      supersedes: first?.id,
      reason: 'Came in after the mark was given',
    })
    // The one that did not change was left alone.
    expect(await marksOf(kofi)).toHaveLength(1)
  })

  test('taking back what was said needs a reason', async () => {
    const change = {
      ...at(),
      ...(await wasOf(staff)),
      activity: 'boat building',
      [field('seen', kofi)]: 'absent',
      [field('why', kofi)]: 'ill',
    }
    const refused = await staff.post('/provider/marks', change)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Say why a mark that was sent is changed.')
    expect((await staff.post('/provider/marks', { ...change, reason: 'Marked by mistake' })).status).toBe(303)
    expect((await marksOf(kofi)).at(-1)).toMatchObject({ code: 'I', reason: 'Marked by mistake' })
  })

  test('of two people the second is shown what the first said, and nothing is lost', async () => {
    const other = await visitorOf(deps, 'provider-manager', 'Bea Holt')
    const opened = await wasOf(staff)
    const fields = { ...at(), ...opened, activity: 'boat building', reason: 'We know more now' }
    expect((await other.post('/provider/marks', { ...fields, [field('seen', kofi)]: 'here' })).status).toBe(303)
    const late = await staff.post('/provider/marks', {
      ...fields,
      [field('seen', kofi)]: 'late',
      [field('late', kofi)]: '5',
    })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Somebody else has marked Kofi Ansah meanwhile.')
    expect((await marksOf(kofi)).at(-1)).toMatchObject({ code: 'B', confirmed_by: 'Bea Holt' })
  })

  test('who leaves early is looked for at once', async () => {
    const later = await visitorOf(testDeps(t.db, '2026-11-10T11:40:00Z'), 'provider-staff', 'Late Staff')
    const done = await later.post('/provider/marks', {
      ...at(),
      ...(await wasOf(later)),
      activity: 'boat building',
      [field('seen', lena)]: 'late',
      [field('late', lena)]: '12',
      [field('left', lena)]: '11:30',
    })
    expect(done.status).toBe(303)
    expect((await marksOf(lena)).at(-1)).toMatchObject({
      left_at: '11:30',
      reason: 'Left before the end of the session',
    })
    const alerts = await inTrust((tx) =>
      tx
        .selectFrom('alerts')
        .selectAll()
        .where('pupil_id', '=', lena.pupilId)
        .where('kind', '=', 'welfare-check')
        .execute(),
    )
    expect(alerts).toMatchObject([{ session: 'AM', state: 'waiting' }])
  })

  test('the school sees on its day what the provider said', async () => {
    const office = await testApp(
      deps,
      seeDay,
      { trustId: school.trust.trustId, personId: school.trust.personId('attendance-officer') },
      school.schoolId,
    )
    const { text } = await office.get(`/day/${today}?session=AM`)
    // Only the other provider's pupil is left.
    expect(text).toContain('<b>1</b> not known')
  })

  test('an unheard session is settled when the mark comes', async () => {
    const afternoon = testDeps(t.db, '2026-11-10T13:45:00Z')
    await inTrust((tx) => watchTrust(tx, school.trust.ctx, { ...afternoon, publicUrl: 'http://localhost' }))
    const page = await visitorOf(afternoon, 'provider-staff', 'Noon Staff')
    expect(
      (await page.post('/provider/marks', { ...at(), session: 'PM', activity: 'boat building', all: 'here' })).status,
    ).toBe(303)
    const alerts = await inTrust((tx) =>
      tx
        .selectFrom('alerts')
        .select(['state', 'closed_by_name'])
        .where('kind', '=', 'marks')
        .where('session', '=', 'PM')
        .where('day', '=', today)
        .where('provider_id', '=', school.providerId)
        .execute(),
    )
    expect(alerts.length).toBe(2)
    for (const alert of alerts) expect(alert).toEqual({ state: 'closed', closed_by_name: 'Noon Staff' })
  })

  test('another provider’s pupil, or one who has left, is marked by nobody here', async () => {
    const before = await inTrust((tx) => tx.selectFrom('marks').select('id').execute())
    await staff.post('/provider/marks', {
      ...at(),
      site: elsewhere.siteId,
      activity: 'x',
      [field('seen', leaver)]: 'here',
    })
    expect(await inTrust((tx) => tx.selectFrom('marks').select('id').execute())).toHaveLength(before.length)
  })
})

describe('the day’s link', () => {
  const issue = (over: { day?: string; siteId?: string | null; expiresAt?: Date; providerId?: string } = {}) =>
    inTrust((tx) =>
      issueAccessLink(
        tx,
        school.trust.ctx,
        {
          kind: 'marks',
          providerId: school.providerId,
          siteId: school.siteId,
          day: today,
          expiresAt: new Date('2026-11-11T00:00:00Z'),
          ...over,
        },
        deps.clock.now(),
      ),
    )
  let link: { id: string; token: string }
  const fieldsFor = (token: string) => ({ _csrf: csrfToken(token), session: 'AM', activity: 'boat building' })

  test('opens the site’s pupils without an account and asks for a name once', async () => {
    link = await issue()
    const page = await nobody.get(`/marks/${link.token}?session=AM`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Kofi Ansah')
    expect(page.text).toContain('Your name')
    const was = await wasOf(nobody, `/marks/${link.token}?session=AM`)
    const fields = {
      ...fieldsFor(link.token),
      ...was,
      reason: 'We know more now',
      [field('seen', kofi)]: 'absent',
      [field('why', kofi)]: 'ill',
    }
    const nameless = await nobody.post(`/marks/${link.token}`, fields)
    expect(nameless.status).toBe(422)
    expect(nameless.text).toContain('Write your name')
    expect((await nobody.post(`/marks/${link.token}`, { ...fields, name: 'Ray Lint' })).status).toBe(303)
    expect((await marksOf(kofi)).at(-1)).toMatchObject({
      code: 'I',
      confirmed_by: 'Ray Lint',
      recorded_role: 'provider-staff',
    })
    expect((await nobody.get(`/marks/${link.token}`)).text).toContain('value="Ray Lint"')
  })

  test('is not another day’s, another site’s or another provider’s, whatever is asked of it', async () => {
    const here = await nobody.get(`/marks/${link.token}?day=2026-11-09&site=${elsewhere.siteId}&session=AM`)
    expect(here.text).toContain('Tue 10 Nov 2026, Quay House')
    expect(here.text).not.toContain('Other Child')
    const yesterday = await issue({ day: '2026-11-09' })
    expect((await nobody.get(`/marks/${yesterday.token}`)).status).toBe(404)
    const swapped = await issue({ providerId: elsewhere.providerId, siteId: elsewhere.siteId })
    const theirs = await nobody.get(`/marks/${swapped.token}?session=AM`)
    expect(theirs.text).toContain('Other Child')
    expect(theirs.text).not.toContain('Kofi Ansah')
    // The secret of one link does not sign the form of another.
    const stolen = await nobody.post(`/marks/${swapped.token}`, {
      ...fieldsFor(link.token),
      name: 'Ray Lint',
      all: 'here',
    })
    expect(stolen.status).toBe(403)
    await nobody.post(`/marks/${swapped.token}`, {
      ...fieldsFor(swapped.token),
      name: 'Ray Lint',
      [field('seen', lena)]: 'absent',
      [field('was', lena)]: '',
    })
    expect((await marksOf(lena)).at(-1)).toMatchObject({ left_at: '11:30' })
  })

  test('ends with its day, and when it is taken back', async () => {
    const old = await issue({ siteId: null, expiresAt: new Date('2026-11-10T09:00:00Z') })
    expect((await nobody.get(`/marks/${old.token}`)).status).toBe(410)
    await inTrust((tx) =>
      revokeAccessLinks(tx, school.trust.ctx, { id: link.id }, 'Sent to the wrong address', deps.clock.now()),
    )
    expect((await nobody.get(`/marks/${link.token}`)).status).toBe(410)
    expect(
      (await nobody.post(`/marks/${link.token}`, { ...fieldsFor(link.token), name: 'Ray Lint', all: 'here' })).status,
    ).toBe(410)
    expect((await nobody.get(`/marks/${newToken().token}`)).status).toBe(404)
  })
})

test('a school’s own word of an absence is shown instead of a call', async () => {
  await inTrust((tx) => markAll(tx, school.trust.trustId, school.schoolId, lena, [[today, 'AM', 'I']]))
  const { text } = await staff.get('/provider/marks?session=AM')
  expect(text).toContain('Larkfield Academy knows about this absence already.')
})
