import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { recordRoutes } from './routes.tsx'
import { type TestWorld, testWorld } from './testing-world.ts'

let database: TestDatabase
let deps: Deps
let world: TestWorld
let lead: Visitor
let head: Visitor
let dsl: Visitor
let staff: Visitor
let elsewhere: Visitor

beforeAll(async () => {
  database = await testDatabase()
  deps = testDeps(database.db)
  world = await testWorld(database.db, deps, 'east-midlands-academy')
  const { trust } = world
  const visit = (role: 'ap-lead' | 'headteacher' | 'dsl' | 'staff', school: 0 | 1 = 0) =>
    testApp(deps, recordRoutes, { trustId: trust.trustId, personId: trust.personId(role, school) })
  ;[lead, head, dsl, staff, elsewhere] = await Promise.all([
    visit('ap-lead'),
    visit('headteacher'),
    visit('dsl'),
    visit('staff'),
    visit('ap-lead', 1),
  ])
})
afterAll(() => database.close())

const asWaymark = <T,>(work: Parameters<typeof withTenant<T>>[2]) =>
  withTenant(database.db, waymarkItself(world.trust.trustId), work)
const recordsOf = (form: string) =>
  asWaymark((tx) => tx.selectFrom('records').selectAll().where('form', '=', form).orderBy('recorded_at').execute())
const audits = (action: string) =>
  asWaymark((tx) => tx.selectFrom('audit_events').selectAll().where('action', '=', action).execute())

const address = (form: string) => `/records/new?form=${form}&placement=${world.placementId}`
const sending = (form: string) => ({ form, placement: world.placementId, _key: newId(), _do: 'record' })
const filled = (form: string) => world.filled(form, { about: 'placement', placementId: world.placementId })
const idIn = (location: string | null) => location?.split('/').at(-1) ?? ''

describe('a provider’s declaration', () => {
  test('becomes the provider’s facts; an older one does not, the correction of the newest does', async () => {
    const about = { about: 'provider', providerId: world.providerId, schoolId: world.schoolId } as const
    const fields = await world.filled('registration-declaration', about)
    const send = (day: string, fullTime: string) =>
      lead.post('/records/new', {
        ...fields,
        'f-declared-on-day': day,
        'f-declared-on-month': '10',
        'f-declared-on-year': '2026',
        'f-full-time': fullTime,
        'f-ehc-plan-or-looked-after': '0',
        form: 'registration-declaration',
        provider: world.providerId,
        _key: newId(),
        _do: 'record',
      })
    const declared = async () =>
      (
        await asWaymark((tx) =>
          tx.selectFrom('providers').select('declared').where('id', '=', world.providerId).executeTakeFirstOrThrow(),
        )
      ).declared
    expect((await send('20', '4')).status).toBe(303)
    expect(await declared()).toEqual({ fullTime: 4, planOrLookedAfter: 0, on: '2026-10-20' })
    await send('12', '2')
    expect(await declared()).toMatchObject({ fullTime: 4, on: '2026-10-20' })
    const newest = (await recordsOf('registration-declaration')).find((row) => row.done_on === '2026-10-20')
    const amended = await lead.post(`/records/${newest?.id}/amend`, {
      ...fields,
      'f-declared-on-day': '20',
      'f-declared-on-month': '10',
      'f-declared-on-year': '2026',
      'f-full-time': '3',
      'f-ehc-plan-or-looked-after': '0',
      _reason: 'One of the four is only part-time.',
      _key: newId(),
      _do: 'record',
    })
    expect(amended.status).toBe(303)
    expect(await declared()).toMatchObject({ fullTime: 3, on: '2026-10-20' })
    expect(await audits('declare-provider-numbers')).toHaveLength(2)
  })
})

describe('recording', () => {
  test('a form shows its questions with their clauses, and what is known is filled in', async () => {
    const page = await lead.get(address('home-school-agreement'))
    expect(page.status).toBe(200)
    expect(page.text).toContain('clause-EMAT-A.5')
    expect(page.text).toContain('Filled in from what Waymark knows')
    expect(page.text).toContain('value="09:15"')
  })

  test('a whole form makes one record with what was asked, one audit event, and duties worked out again', async () => {
    const fields = await filled('transport-plan')
    const sent = await lead.post('/records/new', { ...fields, ...sending('transport-plan') })
    expect(sent.status).toBe(303)
    const [row, ...more] = await recordsOf('transport-plan')
    expect(more).toEqual([])
    expect(row).toMatchObject({
      id: idIn(sent.location),
      recorded_role: 'ap-lead',
      school_id: world.schoolId,
      done_on: '2026-11-02',
      pupil_id: world.pupilId,
    })
    expect(JSON.stringify(row?.asked)).toContain('"ask"')
    const view = await lead.get(`/records/${row?.id}`)
    expect(view.text).toContain('Sam ap-lead')
    // A formula in a name is text, here and everywhere.
    expect(view.text).toContain('=HYPERLINK(&quot;http://x&quot;)')
    expect((await audits('record')).filter((event) => event.subject_id === row?.id)).toHaveLength(1)
    const duties = await asWaymark((tx) =>
      tx.selectFrom('duties').select('id').where('placement_id', '=', world.placementId).execute(),
    )
    expect(duties.length).toBeGreaterThan(3)
  })

  test('an empty form is answered with every sentence, beside its field too, and nothing is recorded', async () => {
    const sent = await lead.post('/records/new', { ...sending('referral'), 'f-why-it-suits': 'Kept as typed' })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('There is a problem')
    expect(sent.text).toContain('EMAT-3.0 asks for it.')
    expect(sent.text).toContain('Kept as typed')
    expect(await recordsOf('referral')).toEqual([])
  })

  test('the same page sent twice makes one record', async () => {
    const fields = { ...(await filled('referral')), ...sending('referral') }
    const [one, two] = await Promise.all([lead.post('/records/new', fields), lead.post('/records/new', fields)])
    expect([one?.status, two?.status]).toEqual([303, 303])
    expect(one?.location).toBe(two?.location)
    expect(await recordsOf('referral')).toHaveLength(1)
  })

  test('rows are added without anything recorded', async () => {
    const sent = await lead.post('/records/new', {
      ...sending('learning-plan'),
      'f-school-actions-0-action': 'Ring the parent',
      add: 'f-school-actions',
      _do: '',
    })
    expect(sent.status).toBe(200)
    expect(sent.text).toContain('name="f-school-actions-rows" value="2"')
    expect(sent.text).not.toContain('There is a problem')
  })

  test('a malformed, unknown or foreign address does not exist', async () => {
    expect((await lead.get('/records/new?form=transport-plan&placement=../1')).status).toBe(404)
    expect((await lead.get(`/records/new?form=nonsense&placement=${world.placementId}`)).status).toBe(404)
    expect((await lead.get(`/records/new?form=transport-plan&pupil=${world.pupilId}`)).status).toBe(404)
    expect((await elsewhere.get(address('transport-plan'))).status).toBe(404)
    expect((await lead.get(address('approval'))).status).toBe(403)
    const [row] = await recordsOf('transport-plan')
    expect((await elsewhere.get(`/records/${row?.id}`)).status).toBe(404)
  })
})

test('hostile posts are answered in words, and nothing is recorded', async () => {
  const before = (await recordsOf('needs-analysis')).length
  const base = sending('needs-analysis')
  const long = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f-long-${at}`, 'x'.repeat(49_000)]))
  const large = await lead.post('/records/new', { ...base, ...long })
  expect(large.status).toBe(413)
  expect(large.text).toContain('nothing was kept')
  expect(large.text).toContain('Go back in your browser')
  const odd = {
    'f-__proto__': 'x',
    'f-constructor-0-x': 'y',
    'f-x-99999999-y': 'z',
    add: '__proto__',
    remove: 'constructor:9',
    _step: '-9',
    _do: '\u0000',
    event: '<script>',
  }
  const sent = await lead.post('/records/new', { ...base, ...odd })
  expect(sent.status).toBe(422)
  expect(sent.text).not.toContain('<script>')
  expect((await lead.post('/records/new', {})).status).toBe(404)
  expect((await lead.get(`${address('needs-analysis')}&step=NaN&event=%00`)).status).toBe(200)
  expect(await recordsOf('needs-analysis')).toHaveLength(before)
})

describe('drafts', () => {
  test('are kept as typed, mistakes included, come back, and go once recorded', async () => {
    const fields = await filled('initial-meeting')
    const [date] = Object.keys(fields).filter((name) => name.endsWith('-month'))
    const saved = await lead.post('/records/new', {
      ...fields,
      [date ?? '']: 'Smarch',
      ...sending('initial-meeting'),
      _do: 'later',
    })
    expect(saved).toMatchObject({ status: 303, location: '/drafts' })
    const list = await lead.get('/drafts')
    expect(list.text).toContain('form=initial-meeting')
    expect(list.text).toContain('Kez ')
    expect((await head.get('/drafts')).text).toContain('You have no drafts')
    expect((await lead.get(address('initial-meeting'))).text).toContain('Smarch')
    expect((await lead.post('/records/new', { ...fields, ...sending('initial-meeting') })).status).toBe(303)
    expect((await lead.get('/drafts')).text).toContain('You have no drafts')
  })

  test('a long form is asked part by part, keeps each part, and is checked at the end', async () => {
    const about = { form: 'provider-checks', provider: world.providerId }
    const fields = await world.filled('provider-checks', {
      about: 'provider',
      providerId: world.providerId,
      schoolId: world.schoolId,
    })
    const first = await lead.get(`/records/new?form=provider-checks&provider=${world.providerId}`)
    expect(first.text).toMatch(/part 1 of \d/)
    expect((await lead.post('/records/new', { ...about, _step: '1', _do: 'next' })).status).toBe(422)
    let location: string | null = ''
    let step = 1
    for (let turn = 0; turn < 12 && !location?.includes('/records/0'); turn++) {
      const page = await lead.get(`/records/new?form=provider-checks&provider=${world.providerId}&step=${step}`)
      const names = new Set([...page.text.matchAll(/name="(f-[^"]+)"/g)].map((match) => match[1] ?? ''))
      const here = Object.fromEntries(Object.entries(fields).filter(([name]) => names.has(name)))
      const last = page.text.includes('Check the answers')
      const sent = await lead.post('/records/new', {
        ...about,
        ...here,
        _step: String(step),
        _key: newId(),
        _do: last ? 'record' : 'next',
      })
      expect(sent.status).toBe(303)
      location = sent.location
      step = Number(/step=(\d+)/.exec(location ?? '')?.[1] ?? 99)
    }
    const [row] = await recordsOf('provider-checks')
    expect(location).toBe(`/records/${row?.id}`)
    expect(row).toMatchObject({ about: 'provider', provider_id: world.providerId, complete: true })
  })
})

describe('amending', () => {
  test('keeps the old version readable and needs a reason', async () => {
    const [row] = await recordsOf('referral')
    const fields = await filled('referral')
    const page = await lead.get(`/records/${row?.id}/amend`)
    expect(page.text).toContain('Why is it amended?')
    expect((await lead.post(`/records/${row?.id}/amend`, { ...fields, _do: 'record' })).text).toContain(
      'Say why the record is amended',
    )
    const sent = await lead.post(`/records/${row?.id}/amend`, {
      ...fields,
      'f-why-it-suits': 'Better reasons',
      _reason: 'A wrong reason was ticked',
      _key: newId(),
      _do: 'record',
    })
    expect(sent.status).toBe(303)
    const fresh = await lead.get(sent.location ?? '')
    expect(fresh.text).toContain('A wrong reason was ticked')
    expect(fresh.text).toContain('Better reasons')
    const old = await lead.get(`/records/${row?.id}`)
    expect(old.text).toContain('This is an earlier version')
    expect(old.text).not.toContain('Better reasons')
    expect((await lead.get(`/records/${row?.id}/amend`)).location).toBe(`${sent.location}/amend`)
  })

  test('two at once: the second sees both side by side and loses nothing', async () => {
    const [row] = await recordsOf('transport-plan')
    const fields = await filled('transport-plan')
    const text = Object.keys(fields).find((name) => fields[name]?.includes('Recorded.')) ?? ''
    const amend = (who: Visitor, to: string, says: string) =>
      who.post(`/records/${to}/amend`, {
        ...fields,
        [text]: says,
        _reason: `Because ${says}`,
        _key: newId(),
        _do: 'record',
      })
    const first = await head.post(`/records/${row?.id}/amend`, {
      ...fields,
      [text]: 'The bus',
      _reason: 'Because the bus',
      _key: newId(),
      _do: 'record',
    })
    expect(first.status).toBe(303)
    const second = await amend(lead, row?.id ?? '', 'The train')
    expect(second.status).toBe(409)
    expect(second.text).toContain('Recorded now')
    expect(second.text).toContain('What you wrote')
    expect(second.text).toContain('The bus')
    expect(second.text).toContain('The train')
    expect(second.text).toContain(`action="/records/${idIn(first.location)}/amend"`)
    expect((await amend(lead, idIn(first.location), 'The train')).status).toBe(303)
    expect(await recordsOf('transport-plan')).toHaveLength(3)
  })

  test('two at the same moment: one version is made', async () => {
    const newest = (await recordsOf('transport-plan')).at(-1)
    const fields = await filled('transport-plan')
    const send = (who: Visitor) =>
      who.post(`/records/${newest?.id}/amend`, { ...fields, _reason: 'At once', _key: newId(), _do: 'record' })
    const both = await Promise.all([send(head), send(lead)])
    expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([303, 409])
    expect(await recordsOf('transport-plan')).toHaveLength(4)
  })

  test('a draft of an amendment outlives somebody else’s amendment', async () => {
    const newest = (await recordsOf('transport-plan')).at(-1)
    const fields = await filled('transport-plan')
    const text = Object.keys(fields).find((name) => fields[name]?.includes('Recorded.')) ?? ''
    await dsl.post(`/records/${newest?.id}/amend`, { ...fields, [text]: 'By ferry', _reason: 'Begun', _do: 'later' })
    expect(
      (
        await head.post(`/records/${newest?.id}/amend`, {
          ...fields,
          [text]: 'On foot',
          _reason: 'First',
          _do: 'record',
        })
      ).status,
    ).toBe(303)
    const [, link] = /href="(\/records\/[^"]+\/amend)"/.exec((await dsl.get('/drafts')).text) ?? []
    const again = await dsl.get(link ?? '')
    expect(again.status).toBe(409)
    expect(again.text).toContain('On foot')
    expect(again.text).toContain('By ferry')
  })
})

describe('signatures', () => {
  test('are named acts: nobody signs online for a parent; a paper one is shown as such; one may be added later', async () => {
    const fields = await filled('home-school-agreement')
    const page = await lead.get(address('home-school-agreement'))
    const lines = [...page.text.matchAll(/id="(signature-(\w+)-(\d+))"/g)].map((match) => ({
      by: match[2] ?? '',
      input: `s-${match[3]}`,
    }))
    const parent = lines.find((line) => line.by === 'parent')?.input ?? ''
    const school = lines.find((line) => line.by === 'school')?.input ?? ''
    const forged = await lead.post('/records/new', {
      ...fields,
      [`${parent}-kind`]: 'signed',
      [`${parent}-signed-agreed`]: 'yes',
      ...sending('home-school-agreement'),
    })
    expect(forged.status).toBe(422)
    expect(forged.text).toContain('You cannot sign for the')
    const sent = await lead.post('/records/new', {
      ...fields,
      [`${school}-kind`]: 'signed',
      [`${school}-signed-agreed`]: 'yes',
      ...sending('home-school-agreement'),
    })
    expect(sent.status).toBe(303)
    const made = await lead.get(sent.location ?? '')
    expect(made.text).toContain('Signed in Waymark on Mon 2 Nov 2026')
    expect(made.text).toContain('Not complete')
    const date = {
      [`${parent}-paper-date-day`]: '1',
      [`${parent}-paper-date-month`]: '11',
      [`${parent}-paper-date-year`]: '2026',
    }
    const signed = await lead.post(`${sent.location}/sign`, {
      [`${parent}-kind`]: 'paper',
      [`${parent}-paper-name`]: 'Grace Thorpe',
      [`${parent}-paper-capacity`]: 'Mother',
      ...date,
      _key: newId(),
    })
    expect(signed.status).toBe(303)
    const after = await lead.get(signed.location ?? '')
    expect(after.text).toContain('Signed on paper on Sun 1 Nov 2026, seen by Sam ap-lead')
    expect(after.text).toContain('Signature added: Grace Thorpe')
    expect(
      (
        await lead.post(`${sent.location}/sign`, {
          [`${parent}-kind`]: 'paper',
          [`${parent}-paper-name`]: 'Grace Thorpe',
          ...date,
        })
      ).status,
    ).toBe(409)
  })
})

test('staff cannot say that a parent consented online', async () => {
  const fields = await filled('parental-consent')
  expect((await lead.get(address('parental-consent'))).text).not.toContain('value="online"')
  const sent = await lead.post('/records/new', { ...fields, 'f-how': 'online', ...sending('parental-consent') })
  expect(sent.status).toBe(422)
})

describe('restricted records', () => {
  test('are read by designated staff only, and each view is logged', async () => {
    const fields = await filled('incident')
    const sent = await staff.post('/records/new', { ...fields, ...sending('incident') })
    expect(sent.status).toBe(303)
    // Whoever reports need not be allowed to read it afterwards, and is not led into a refusal.
    expect(sent.location).toBe(`/placements/${world.placementId}`)
    const [row] = await recordsOf('incident')
    const path = `/records/${row?.id}`
    expect((await staff.get(path)).status).toBe(403)
    const before = (await audits('see-record')).length
    expect((await dsl.get(path)).status).toBe(200)
    expect((await dsl.get(path)).status).toBe(200)
    const seen = await audits('see-record')
    expect(seen.length - before).toBe(2)
    expect(seen.at(-1)).toMatchObject({ person_id: world.trust.personId('dsl'), subject_id: row?.id })
  })
})

describe('files', () => {
  test('a false extension is refused in words; a true one is kept, recorded, and served to readers only as a download', async () => {
    const fields = await filled('final-report')
    const body = (name: string, bytes: string) => {
      const data = new FormData()
      for (const [field, value] of Object.entries({ ...fields, ...sending('final-report') }))
        for (const one of typeof value === 'string' ? [value] : value) data.append(field, one)
      data.append('f-report', new File([bytes], name))
      return data
    }
    const refused = await lead.post('/records/new', body('report.pdf', '<script>alert(1)</script>'))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Use a PDF, PNG')
    const sent = await lead.post(
      '/records/new',
      body('report.pdf', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
    )
    expect(sent.status).toBe(303)
    const id = /\/files\/([0-9a-f-]{36})/.exec((await lead.get(sent.location ?? '')).text)?.[1]
    const file = await head.get(`/files/${id}`)
    expect(file.headers.get('content-disposition')).toContain('attachment; filename="report.pdf"')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await elsewhere.get(`/files/${id}`)).status).toBe(404)
  })
})

test('a record is printed as a PDF, and the print is logged', async () => {
  const [row] = await recordsOf('referral')
  const pdf = await lead.get(`/records/${row?.id}/pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(await audits('print-record')).toHaveLength(1)
})

test('a form opened from a duty begins with whose views it wants, and never with what was decided', async () => {
  const chosen = (html: string) =>
    [...html.matchAll(/<input[^>]*type="radio"[^>]*>/g)]
      .filter(([input]) => /\bchecked/.test(input))
      .map(([input]) => input)
  expect(chosen((await lead.get(address('consultation'))).text)).toEqual([])
  const parents = chosen((await lead.get(`${address('consultation')}&duty=involve-parents`)).text)
  expect(parents).toHaveLength(1)
  expect(parents[0]).toContain('value="parent"')
  // An address made by hand chooses nothing that the form does not ask, and no other duty's answer.
  expect(chosen((await lead.get(`${address('consultation')}&duty=no-such-duty`)).text)).toEqual([])
  expect(chosen((await lead.get(`${address('destination')}&duty=involve-parents`)).text)).toEqual([])
})
