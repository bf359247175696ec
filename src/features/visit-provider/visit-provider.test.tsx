import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { typedByField } from '../../domain/forms/merge-fields.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { recordRoutes } from '../record/routes.tsx'
import { type TestWorld, testWorld } from '../record/testing-world.ts'
import { calendarFile } from './calendar-file.ts'
import { initialsOf, withInitials } from './initials.ts'
import { visitActionsOf } from './queries.ts'
import { visitProvider } from './routes.tsx'

let database: TestDatabase
let deps: Deps
let world: TestWorld
let lead: Visitor
let staff: Visitor
let elsewhere: Visitor

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

beforeAll(async () => {
  database = await testDatabase()
  deps = testDeps(database.db)
  world = await testWorld(database.db, deps, 'kimberley')
  const visitor = (role: 'ap-lead' | 'staff', school: 0 | 1 = 0) =>
    testApp(deps, [...visitProvider, ...recordRoutes], {
      trustId: world.trust.trustId,
      personId: world.trust.personId(role, school),
    })
  ;[lead, staff, elsewhere] = await Promise.all([visitor('ap-lead'), visitor('staff'), visitor('ap-lead', 1)])
  await asWaymark((tx) =>
    tx
      .updateTable('providers')
      .set({ email: 'office@harboursteps.example' })
      .where('id', '=', world.providerId)
      .execute(),
  )
})
afterAll(() => database.close())

const asWaymark = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)

/** Plans a visit for today; its address. */
async function planned(): Promise<string> {
  const answer = await lead.post('/visits/new', {
    provider: world.providerId,
    'on-day': '2',
    'on-month': '11',
    'on-year': '2026',
    visitor: world.trust.personId('ap-lead'),
    pupil: world.placementId,
  })
  expect(answer.status).toBe(303)
  return answer.location ?? ''
}

interface Sent {
  readonly results: readonly { id: string; kind: string; version: number }[]
  readonly fields: Readonly<Record<string, { version: number; typed: Record<string, string[]> }>>
  readonly conflicts: readonly string[]
  readonly state: string
}

const change = (field: string, text: string, base = 0, more: object = {}) => ({
  id: newId(),
  field,
  base,
  after: [],
  typed: { [`f-${field}`]: [text] },
  at: '2026-11-02T08:40:00.000Z',
  ...more,
})

async function send(who: Visitor, visit: string, ...changes: object[]): Promise<Sent> {
  const answer = await who.post(`${visit}/changes`, {
    change: changes.map((one) => JSON.stringify(one)),
    device: 'phone',
  })
  return JSON.parse(answer.text) as Sent
}

describe('a visit is planned', () => {
  test('by rhythm and risk: the list names the provider, its duty and why to go sooner', async () => {
    const { text } = await lead.get('/visits')
    expect(text).toContain('Harbour Steps')
    expect(text).toContain('Not registered')
    expect(text).toContain('Plan a visit')
    expect((await staff.get('/visits')).text).not.toContain('/visits/new')
    expect((await elsewhere.get('/visits')).text).not.toContain('Harbour Steps')
  })

  test('with a day and a person; what is missing is said beside it and what was typed stays', async () => {
    const { status, text } = await lead.post('/visits/new', {
      provider: world.providerId,
      'on-day': '40',
      'on-month': '11',
      'on-year': '2026',
    })
    expect(status).toBe(422)
    expect(text).toContain('must be a real date')
    expect(text).toContain('Choose who visits.')
    expect(text).toContain('value="40"')
  })

  test('and moved with a reason; the second to move it is told; its calendar file has no name', async () => {
    const visit = await planned()
    const move = { version: '1', 'to-day': '9', 'to-month': '11', 'to-year': '2026', reason: 'Fire drill there' }
    expect((await lead.post(`${visit}/move`, { ...move, reason: '' })).text).toContain('Say why the visit is moved.')
    expect((await lead.post(`${visit}/move`, move)).status).toBe(303)
    expect((await lead.post(`${visit}/move`, move)).status).toBe(409)
    const page = await lead.get(visit)
    expect(page.text).toContain('From Mon 2 Nov 2026 to Mon 9 Nov 2026: Fire drill there')
    expect(page.text).toContain('Kez')
    const { text, headers } = await lead.get(`${visit}/visit.ics`)
    expect(headers.get('content-type')).toContain('text/calendar')
    expect(text).toContain('DTSTART;VALUE=DATE:20261109')
    expect(text).toContain('SEQUENCE:1')
    expect(text).not.toMatch(/Harbour|Kez|Kezia|Quay/)
    expect((await elsewhere.get(visit)).status).toBe(404)
    await lead.post(`${visit}/cancel`, { version: '2', reason: 'The provider closed' })
    expect((await lead.get(visit)).text).toContain('Called off: The provider closed')
  })
})

describe('the page that is taken along', () => {
  test('has the form, the place, the pupils by initials, and nobody’s name', async () => {
    const visit = await planned()
    const { text } = await lead.get(`${visit}/fill`)
    expect(text).toContain('Did you look at the pupils&#39; work?')
    expect(text).toContain('Quay House')
    expect(text).toContain('K.H.')
    expect(text).not.toMatch(/Kezia|Kez\b|HYPERLINK/)
    expect(text).toContain('name="f-visited-on-day" type="text" inputmode="numeric" value="2"')
    expect((await lead.get('/visits/worker.js')).headers.get('content-type')).toContain('javascript')
    expect((await lead.get(visit)).headers.get('content-security-policy')).toContain("worker-src 'self'")
  })

  test('says what was checked before, and how far it is', async () => {
    const visit = await planned()
    const first = await lead.get(`${visit}/fill`)
    expect(first.text).toMatch(/Before: (nothing checked yet|\d+ of \d+ in order)/)
    const left = (text: string) => Number(/>(\d+) to go</.exec(text)?.[1])
    expect(left(first.text)).toBeGreaterThan(1)
    await send(lead, visit, change('findings', 'Calm and busy.'))
    expect(left((await lead.get(`${visit}/fill`)).text)).toBe(left(first.text) - 1)
  })

  test('is an ordinary form without JavaScript: only what was changed is sent on, and rows come and go', async () => {
    const visit = await planned()
    const post = async (fields: Record<string, string>) => {
      const { text } = await lead.get(`${visit}/fill`)
      const shown = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(text)?.[1] ?? ''
      return lead.post(`${visit}/fill`, {
        _versions: shown('_versions').replaceAll('&quot;', '"'),
        'f-visited-on-day': '2',
        'f-visited-on-month': '11',
        'f-visited-on-year': '2026',
        'f-visited-by': shown('f-visited-by').replaceAll('&#39;', "'"),
        'f-pupils-seen': shown('f-pupils-seen'),
        'f-actions-rows': '1',
        _do: 'save',
        ...fields,
      })
    }
    expect((await post({ 'f-findings': 'Calm and busy.' })).location).toBe(`${visit}/fill`)
    const after = await post({ 'f-findings': 'Calm and busy.', 'f-safe': 'yes', add: 'f-actions' })
    expect(after.location).toBe(`${visit}/fill#f-actions`)
    const state = JSON.parse((await lead.get(`${visit}/state`)).text) as Sent
    expect(Object.keys(state.fields).sort()).toEqual(['actions', 'findings', 'safe'])
    expect(state.fields['findings']?.version).toBe(1)
    const { text } = await lead.get(`${visit}/fill`)
    expect(text).toContain('Calm and busy.')
    expect(text).toContain('name="f-actions-1-action"')
  })
})

describe('two devices', () => {
  test('different questions merge; the same one waits for a person, with both answers, who and when', async () => {
    const visit = await planned()
    const mine = change('findings', 'Calm and busy.')
    const first = await send(lead, visit, mine, change('safe', 'yes'))
    expect(first.results.map((one) => one.kind)).toEqual(['merged', 'merged'])
    // The line was cut and the phone sends again: nothing happens twice.
    expect((await send(lead, visit, mine)).results[0]).toMatchObject({ kind: 'merged', version: 1 })
    const theirs = change('findings', 'Noisy today.')
    const second = await send(staff, visit, theirs, change('pupil-voice', 'I like it.'))
    expect(second.results.map((one) => one.kind)).toEqual(['conflict', 'merged'])
    expect(second.conflicts).toEqual(['findings'])
    expect(second.fields['findings']?.typed['f-findings']).toEqual(['Calm and busy.'])

    const page = await lead.get(`${visit}/conflicts`)
    for (const part of ['Calm and busy.', 'Noisy today.', 'What did you find', 'Mon 2 Nov 2026 at 08:40, phone'])
      expect(page.text).toContain(part)
    expect((await lead.get(`${visit}/check`)).text).toContain('Choose which to keep')
    expect((await lead.post(`${visit}/check`)).status).toBe(409)
    expect((await lead.post(`${visit}/conflicts`)).status).toBe(422)
    const chosen = await lead.post(`${visit}/conflicts`, {
      'choose-findings': theirs.id,
      'version-findings': '1',
      'among-findings': [theirs.id],
    })
    expect(chosen.status).toBe(303)
    const state = JSON.parse((await lead.get(`${visit}/state`)).text) as Sent
    expect(state.conflicts).toEqual([])
    expect(state.fields['findings']).toMatchObject({ version: 2, typed: { 'f-findings': ['Noisy today.'] } })
    const kept = await asWaymark((tx) =>
      tx.selectFrom('visit_changes').select('typed').where('field', '=', 'findings').execute(),
    )
    expect(JSON.stringify(kept)).toContain('Calm and busy.')
  })

  test('an answer that came while somebody was choosing is not settled with the rest', async () => {
    const visit = await planned()
    const [first, second, third] = ['one', 'two', 'three'].map((text) => change('findings', text))
    await send(lead, visit, first ?? {})
    await send(staff, visit, second ?? {})
    const among = [second?.id ?? '']
    await send(staff, visit, third ?? {})
    await lead.post(`${visit}/conflicts`, {
      'choose-findings': first?.id ?? '',
      'version-findings': '1',
      'among-findings': among,
    })
    expect((await lead.get(`${visit}/conflicts`)).text).toContain('three')
  })

  test('what is not a change is left alone, and another school’s people cannot send', async () => {
    const visit = await planned()
    expect(
      await send(lead, visit, { id: 'x' }, { ...change('safe', 'yes'), typed: { 'f-findings': ['no'] } }),
    ).toMatchObject({ results: [{ kind: 'merged' }], fields: { safe: { typed: {} } } })
    expect((await elsewhere.post(`${visit}/changes`, { change: '{}' })).status).toBe(404)
  })
})

describe('photos', () => {
  const photo = (field: string, bytes: Buffer, name = 'photo.png') => {
    const data = new FormData()
    data.set('field', field)
    data.set('taken', '2026-11-02T08:38:00.000Z')
    data.set('photo', new File([new Uint8Array(bytes)], name))
    return data
  }

  test('are known by their content: sent twice they are one; what is no picture is refused with words', async () => {
    const visit = await planned()
    expect((await lead.post(`${visit}/photos`, photo('safe', png))).status).toBe(200)
    expect((await lead.post(`${visit}/photos`, photo('safe', png))).status).toBe(200)
    const state = JSON.parse((await lead.get(`${visit}/state`)).text) as { photos: string[] }
    expect(state.photos).toHaveLength(1)
    const shown = await lead.get(`${visit}/photos/${state.photos[0]}`)
    expect(shown.headers.get('content-type')).toBe('image/png')
    const refused = await lead.post(`${visit}/photos`, photo('safe', Buffer.from('<script>'), 'x.jpg'))
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Use a PDF')])
    expect((await elsewhere.get(`${visit}/photos/${state.photos[0]}`)).status).toBe(404)
    await lead.post(`${visit}/photos/${state.photos[0]}/remove`)
    expect((JSON.parse((await lead.get(`${visit}/state`)).text) as { photos: string[] }).photos).toEqual([])
  })
})

describe('the end of a visit', () => {
  test('is an ordinary record that meets its duties, with photos, actions, and nothing recorded twice', async () => {
    const visit = await planned()
    const filled = await world.filled('provider-visit', {
      about: 'provider',
      providerId: world.providerId,
      schoolId: world.schoolId,
    })
    const inputs = Object.entries({
      ...filled,
      'f-visited-on-day': '2',
      'f-visited-on-month': '11',
      'f-visited-on-year': '2026',
      'f-kind': 'visit',
      'f-findings': 'Kezia works well.',
      'f-actions-needed': 'yes',
      'f-actions-rows': '1',
      'f-actions-0-action': 'Fix the exit sign that Kezia saw',
      'f-actions-0-owner': 'Jo Pellow',
      'f-actions-0-due-day': '9',
      'f-actions-0-due-month': '11',
      'f-actions-0-due-year': '2026',
    }).map(([name, value]): [string, string[]] => [name, typeof value === 'string' ? [value] : [...value]])
    expect((await lead.post(`${visit}/check`)).status).toBe(422)
    const names = inputs.map(([name]) => name)
    const fields = [...new Set(names.map((name) => name.slice(2)))].filter(
      (name) => !/-(day|month|year|rows)$|-0-/.test(name),
    )
    const byField = typedByField(
      inputs,
      [...fields, 'visited-on', 'actions'].map((field) => `f-${field}`),
    )
    await send(lead, visit, ...[...byField].map(([name, typed]) => ({ ...change(name.slice(2), ''), typed })))
    const data = new FormData()
    data.set('photo', new File([new Uint8Array(png)], 'exit.png'))
    await lead.post(`${visit}/photos`, data)
    const before = await openVisitDuties()

    const recorded = await lead.post(`${visit}/check`)
    expect([recorded.status, recorded.text.slice(0, 200)]).toEqual([303, ''])
    expect((await lead.post(`${visit}/check`)).status).toBe(303)
    const records = await asWaymark((tx) =>
      tx.selectFrom('records').selectAll().where('form', '=', 'provider-visit').execute(),
    )
    expect(records).toHaveLength(1)
    const files = await asWaymark((tx) =>
      tx
        .selectFrom('files')
        .select('name')
        .where('record_id', '=', records[0]?.id ?? '')
        .execute(),
    )
    expect(files.map((file) => file.name)).toEqual(['exit.png'])
    expect((await openVisitDuties()).length).toBeLessThanOrEqual(before.length)
    expect((await metVisitDuties()).map((row) => row.met_by)).toContain(records[0]?.id)

    const page = await lead.get(visit)
    expect(page.text).toContain('Fix the exit sign that K.H. saw')
    expect(page.text).toContain('By Mon 9 Nov 2026')
    const mail = await asWaymark((tx) => tx.selectFrom('outbox').select('payload').execute())
    expect(JSON.stringify(mail)).toContain('asks for one action, the first by Mon 9 Nov 2026')
    expect(JSON.stringify(mail)).not.toMatch(/Kez|exit/)
    // Too late for the draft: the phone is told, and keeps what it has.
    const late = await lead.post(`${visit}/changes`, { change: JSON.stringify(change('findings', 'late', 1)) })
    expect([late.status, (JSON.parse(late.text) as Sent).state]).toEqual([409, 'recorded'])
    expect((await lead.get(`${visit}/fill`)).location).toBe(visit)
    expect((await lead.get(`${visit}/for-provider`)).headers.get('content-type')).toBe('application/pdf')

    const next = await planned()
    const beside = (await lead.get(`${next}/fill`)).text
    expect(beside).toContain('K.H. works well.')
    expect(beside).toContain('Fix the exit sign that K.H. saw')
    await closes(visit)
  })

  async function closes(visit: string) {
    const [action] = await asWaymark((tx) => visitActionsOf(tx, world.providerId))
    const id = action?.id ?? ''
    const address = `${visit}/actions/${id}/close`
    const empty = await lead.post(address, { version: '1' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Say what shows that it is done')
    const done = {
      version: '1',
      [`done-${id}-day`]: '2',
      [`done-${id}-month`]: '11',
      [`done-${id}-year`]: '2026',
      [`proof-${id}`]: 'Photo of the new sign',
    }
    expect((await lead.post(address, done)).status).toBe(303)
    expect((await lead.post(address, done)).status).toBe(409)
    const [closed] = await asWaymark((tx) => visitActionsOf(tx, world.providerId))
    expect(closed).toMatchObject({ state: 'done', done_on: '2026-11-02', proof: 'Photo of the new sign' })
  }

  const visitDuties = (open: boolean) =>
    asWaymark((tx) =>
      tx
        .selectFrom('duties')
        .select(['duty_key', 'state', 'met_by'])
        .where('duty_key', '=', 'complete-the-visit')
        .where('is_open', '=', open)
        .execute(),
    )
  const openVisitDuties = () => visitDuties(true)
  const metVisitDuties = () => visitDuties(false)
})

test('where the policy’s form is about one pupil, the visit is to that pupil', async () => {
  const diamond = await testWorld(database.db, deps, 'diamond')
  const person = { trustId: diamond.trust.trustId, personId: diamond.trust.personId('ap-lead') }
  const visitor = await testApp(deps, visitProvider, person)
  const plan = {
    provider: diamond.providerId,
    'on-day': '2',
    'on-month': '11',
    'on-year': '2026',
    visitor: person.personId,
  }
  expect((await visitor.post('/visits/new', plan)).text).toContain('Choose the pupil who is visited.')
  const { location } = await visitor.post('/visits/new', { ...plan, pupil: diamond.placementId })
  const { text } = await visitor.get(`${location}/fill`)
  expect(text).toContain('How is the pupil getting on?')
  expect(text).not.toMatch(/Kezia|HYPERLINK/)
})

test('names become initials wherever they stand, whole or in part', () => {
  const pupils = [
    { first_names: 'Ann-Marie Jo', last_name: 'O’Neil', known_as: null },
    { first_names: 'Ann', last_name: 'Lee', known_as: 'Annie' },
  ]
  expect(pupils.map(initialsOf)).toEqual(['A.O.', 'A.L.'])
  expect(withInitials('Annie Lee sat by Ann-Marie Jo O’Neil; Ann said so. Annex, Leeds.', pupils)).toBe(
    'A.L. sat by A.O.; A.L. said so. Annex, Leeds.',
  )
})

test('a calendar file is whole lines of 75 octets or fewer, ended as calendars want them', () => {
  const text = calendarFile({
    id: newId(),
    on: '2026-12-31',
    sequence: 0,
    cancelled: true,
    href: `https://waymark.example/${'x'.repeat(120)}`,
    now: new Date('2026-11-02T09:00:00Z'),
  })
  expect(text).toContain('DTEND;VALUE=DATE:20270101')
  expect(text).toContain('STATUS:CANCELLED')
  expect(text.split('\r\n').every((line) => line.length <= 75)).toBe(true)
})
