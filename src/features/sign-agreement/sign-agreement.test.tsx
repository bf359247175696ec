import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { stoppedClock } from '../../adapters/clock/clock.ts'
import { revokeAccessLinks } from '../../adapters/identity/access-links.ts'
import { waymarkItself } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { StoredSignature } from '../../domain/forms/signatures.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps } from '../../web/testing.tsx'
import { recordForm } from '../record/record-form.ts'
import { signAgreement } from './routes.tsx'
import { readHash, type SigningWorld, signingWorld } from './testing-signing.tsx'

let database: TestDatabase
let deps: Deps
let world: SigningWorld

beforeAll(async () => {
  database = await testDatabase()
  deps = testDeps(database.db)
  world = await signingWorld(database.db, deps, 'east-midlands-academy')
})
afterAll(() => database.close())

const form = 'home-school-agreement'
const signed = async () => ((await world.newest(form)).signatures ?? []) as StoredSignature[]
const agree = async (token: string, name: string, views = '') => {
  const page = await world.nobody.get(`/sign/${token}`)
  return world.send(token, '', { name, views, agreed: 'yes', read: readHash(page.text) })
}
const lineOf = (by: string) => (one: StoredSignature) => one.by === by

describe('a parent who was sent a link', () => {
  test('reads, asks, is answered, signs, and the line is theirs', async () => {
    const record = await world.recordAgreement()
    const [token = ''] = await world.ask({ record }, world.mother)
    const page = await world.nobody.get(`/sign/${token}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Harbour Steps')
    expect(page.text).toContain('I see that my child attends.')
    expect(page.text).toContain('Dara Quill')

    expect((await world.send(token, '/question', { question: 'Who drives?' })).status).toBe(303)
    const list = await world.lead.get(`/placements/${world.placementId}/signatures`)
    expect(list.text).toContain('Who drives?')
    const question = /signatures\/questions\/([0-9a-f-]{36})/.exec(list.text)?.[1] ?? ''
    const answered = await world.lead.post(`/placements/${world.placementId}/signatures/questions/${question}`, {
      answer: 'A taxi from your door.',
    })
    expect(answered.status).toBe(303)
    expect((await world.nobody.get(`/sign/${token}`)).text).toContain('A taxi from your door.')

    const done = await agree(token, 'Dara Anne Quill', 'Happy to try it.')
    expect(done.status).toBe(303)
    const [mine] = (await signed()).filter(lineOf('parent'))
    expect(mine).toMatchObject({
      kind: 'signed',
      name: 'Dara Anne Quill',
      capacity: 'Mother',
      note: 'Happy to try it.',
    })
    expect(mine?.request).toMatch(/^[0-9a-f-]{36}$/)
    expect((await world.newest(form)).recorded_role).toBe('parent')
    const shown = await world.lead.get(`/records/${(await world.newest(form)).id}`)
    expect(shown.text).toContain('Signed online, by their own link')
    expect((await world.nobody.get(`/sign/${token}`)).text).toContain('You have signed')
  })

  test('signs once: the same page sent again changes nothing', async () => {
    const record = await world.recordAgreement()
    const [token = ''] = await world.ask({ record }, world.mother)
    const read = readHash((await world.nobody.get(`/sign/${token}`)).text)
    const fields = { name: 'Dara Quill', views: '', agreed: 'yes', read }
    expect((await world.send(token, '', fields)).status).toBe(303)
    const before = await world.newest(form)
    const again = await world.send(token, '', fields)
    expect(again.status).toBe(409)
    expect(again.text).toContain('Already signed')
    expect((await world.send(token, '/decline', { name: 'Dara Quill', reason: 'No', read })).status).toBe(409)
    expect(await world.newest(form)).toEqual(before)
  })

  test('says no with a reason, which is kept, and may sign after all', async () => {
    const record = await world.recordAgreement()
    const [token = ''] = await world.ask({ record }, world.mother)
    const page = await world.nobody.get(`/sign/${token}/decline`)
    const no = await world.send(token, '/decline', {
      name: 'Dara Quill',
      reason: 'Too far.',
      read: readHash(page.text),
    })
    expect(no.status).toBe(303)
    const [mine] = (await signed()).filter(lineOf('parent'))
    expect(mine).toMatchObject({ kind: 'declined', note: 'Too far.' })
    expect((await world.newest(form)).complete).toBe(false)
    expect((await world.lead.get(`/placements/${world.placementId}/signatures`)).text).toContain('reason: Too far.')

    expect((await agree(token, 'Dara Quill')).status).toBe(303)
    const parents = (await signed()).filter(lineOf('parent'))
    expect(parents.map((one) => one.kind)).toEqual(['signed'])
  })

  test('is told every mistake, and keeps what was typed', async () => {
    const record = await world.recordAgreement()
    const [token = ''] = await world.ask({ record }, world.mother)
    const sent = await world.send(token, '', { name: '', views: 'My view', read: '' })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Type your full name.')
    expect(sent.text).toContain('Tick the box if you agree.')
    expect(sent.text).toContain('My view')
  })

  test('signs only what they read: an agreement changed meanwhile is read again first', async () => {
    const record = await world.recordAgreement()
    const [token = ''] = await world.ask({ record }, world.mother)
    const read = readHash((await world.nobody.get(`/sign/${token}`)).text)
    const fields = await world.filled(form, { about: 'placement', placementId: world.placementId })
    const amended = await world.lead.post(`/records/${record}/amend`, {
      ...fields,
      'f-curriculum': 'Something else entirely.',
      _reason: 'The offer changed.',
      _key: crypto.randomUUID(),
      _do: 'record',
    })
    expect(amended.status).toBe(303)
    const late = await world.send(token, '', { name: 'Dara Quill', agreed: 'yes', read })
    expect(late.status).toBe(409)
    expect(late.text).toContain('it was not signed')
    expect(await signed()).toEqual([])
    expect((await agree(token, 'Dara Quill')).status).toBe(303)
  })

  test('reads large print, an easy version and a translation', async () => {
    const record = await world.recordAgreement()
    const asked = await world.lead.post(`/placements/${world.placementId}/signatures/ask`, {
      record,
      who: world.mother,
      days: '14',
      remind: '',
      language: 'Polski',
      translation: 'Umowa między domem a szkołą.',
      translated_by: 'Ania Kos',
    })
    expect(asked.status).toBe(303)
    const token = await lastToken()
    const page = await world.nobody.get(`/sign/${token}`)
    expect(page.text).toContain('Umowa między domem a szkołą.')
    expect(page.text).toContain('translated by Ania Kos')
    expect((await world.nobody.get(`/sign/${token}?view=large`)).text).toContain('wm-large')
    expect((await world.nobody.get(`/sign/${token}?view=easy`)).text).toContain('You can say no. You can say why.')
  })
})

const lastToken = async () => {
  const rows = await world.asWaymark((tx) => tx.selectFrom('outbox').select('payload').orderBy('id', 'desc').execute())
  for (const { payload } of rows) {
    const token = /\/sign\/([\w-]{43})/.exec((payload as unknown as { text: string }).text)?.[1]
    if (token) return token
  }
  return ''
}

test('two parents who sign at once both stand in the record', async () => {
  const record = await world.recordAgreement()
  const [hers = '', his = ''] = await world.ask({ record }, world.mother, world.father)
  const read = readHash((await world.nobody.get(`/sign/${hers}`)).text)
  const both = await Promise.all([
    world.send(hers, '', { name: 'Dara Quill', agreed: 'yes', read }),
    world.send(his, '', { name: 'Ivo Quill', agreed: 'yes', read }),
  ])
  expect(both.map((one) => one.status)).toEqual([303, 303])
  const names = (await signed()).filter(lineOf('parent')).map((one) => one.name)
  expect(names.sort()).toEqual(['Dara Quill', 'Ivo Quill'])
})

test('the pupil signs by a link of their own', async () => {
  const record = await world.recordAgreement()
  const [token = ''] = await world.ask({ record }, 'pupil')
  expect((await agree(token, 'Kezia')).status).toBe(303)
  expect((await signed()).filter(lineOf('pupil'))).toHaveLength(1)
  expect((await world.newest(form)).recorded_role).toBe('pupil')
})

describe('a permission', () => {
  const openDuties = async () => {
    const rows = await world.asWaymark(async (tx) => {
      await reassessPlacement(
        tx,
        { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: deps.clock.today() },
        world.placementId,
      )
      return tx
        .selectFrom('duties')
        .select('duty_key')
        .where('placement_id', '=', world.placementId)
        .where('is_open', '=', true)
        .execute()
    })
    return rows.map((one) => one.duty_key)
  }

  test('is given online by the parent alone, and the record says so', async () => {
    const before = await openDuties()
    const [token = ''] = await world.ask({ form: 'parental-consent' }, world.mother)
    expect((await agree(token, 'Dara Quill')).status).toBe(303)
    const kept = await world.newest('parental-consent')
    expect(kept.answers).toMatchObject({ decision: 'given', how: 'online', who: 'Dara Quill', relationship: 'Mother' })
    expect(kept.recorded_role).toBe('parent')
    expect(before).toContain('get-written-permission')
    expect(await openDuties()).not.toContain('get-written-permission')
  })

  test('refused is a record too', async () => {
    const [token = ''] = await world.ask({ form: 'parental-consent' }, world.father)
    expect(
      (await world.send(token, '/decline', { name: 'Ivo Quill', reason: 'I was not asked.', read: '' })).status,
    ).toBe(303)
    expect((await world.newest('parental-consent')).answers).toMatchObject({ decision: 'refused', how: 'online' })
  })

  test('is never recorded by staff as if the parent had given it online', async () => {
    const fields = await world.filled('parental-consent', { about: 'placement', placementId: world.placementId })
    const before = await world.newest('parental-consent')
    const posted = await world.lead.post('/records/new', {
      ...fields,
      'f-how': 'online',
      form: 'parental-consent',
      placement: world.placementId,
      _key: crypto.randomUUID(),
      _do: 'record',
    })
    expect(posted.status).toBe(422)
    expect((await world.newest('parental-consent')).id).toBe(before.id)
  })
})

describe('no member of staff signs as the parent', () => {
  const writes = (signature: Partial<StoredSignature>, answers: Record<string, string> = {}, which = form) =>
    world.asWaymark((tx) =>
      recordForm(
        {
          tx,
          ctx: { ...waymarkItself(world.trust.trustId), personId: world.trust.personId('ap-lead', 0), role: 'ap-lead' },
          casework: { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today: deps.clock.today() },
          today: deps.clock.today(),
          audit: async () => undefined,
        },
        {
          form: which,
          subject: { about: 'placement', placementId: world.placementId },
          answers,
          gaps: 'allowed',
          role: 'ap-lead',
          signatures: [
            {
              by: 'parent',
              line: 'signature-parent-2',
              kind: 'signed',
              on: '2026-11-02',
              name: 'Dara Quill',
              capacity: 'Mother',
              ...signature,
            },
          ],
        },
      ),
    )

  test('whatever page or code would write it, the server refuses', async () => {
    expect(await writes({})).toMatchObject({ kind: 'unfinished' })
    expect(await writes({ request: crypto.randomUUID() })).toMatchObject({ kind: 'unfinished' })
    expect(await writes({ kind: 'paper', request: crypto.randomUUID() })).toMatchObject({ kind: 'unfinished' })
    expect(await writes({ kind: 'paper' }, { decision: 'given', how: 'online' }, 'parental-consent')).toMatchObject({
      kind: 'unfinished',
    })
    expect(await writes({ kind: 'paper', notedBy: 'Marian Okafor' })).toMatchObject({ kind: 'recorded' })
  })

  test('the page for signatures refuses it too, and notes paper as paper', async () => {
    const record = await world.recordAgreement()
    const page = await world.lead.get(`/records/${record}/sign`)
    const lines = [...page.text.matchAll(/name="(s[\w-]*)-kind"/g)].map((match) => match[1])
    const input = lines[1] ?? ''
    const refused = await world.lead.post(`/records/${record}/sign`, {
      [`${input}-kind`]: 'signed',
      _key: crypto.randomUUID(),
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('You cannot sign for the')
  })
})

describe('a link that is not good', () => {
  test('made up, expired, revoked, replaced or of another kind opens nothing', async () => {
    const record = await world.recordAgreement()
    const [token = ''] = await world.ask({ record }, world.mother)
    for (const guess of ['x'.repeat(43), token.slice(0, -1), `${token}A`, token.toLowerCase()])
      expect((await world.nobody.get(`/sign/${guess}`)).status).toBe(404)

    const list = await world.lead.get(`/placements/${world.placementId}/signatures`)
    const open = new RegExp(`to-sign-${record}[\\s\\S]*?signatures/([0-9a-f-]{36})/again`).exec(list.text)?.[1] ?? ''
    expect(
      (await world.lead.post(`/placements/${world.placementId}/signatures/${open}/again`, { version: '1' })).status,
    ).toBe(303)
    expect((await world.nobody.get(`/sign/${token}`)).status).toBe(410)
    const newer = await lastToken()
    expect(newer).not.toBe(token)
    expect((await world.nobody.get(`/sign/${newer}`)).status).toBe(200)

    const later = await testApp({ ...deps, clock: stoppedClock('2027-03-01T09:00:00Z') }, signAgreement)
    expect((await later.get(`/sign/${newer}`)).status).toBe(410)

    await world.asWaymark((tx) =>
      revokeAccessLinks(
        tx,
        waymarkItself(world.trust.trustId),
        { kind: 'sign', pupilId: world.pupilId },
        'A test',
        deps.clock.now(),
      ),
    )
    expect((await world.nobody.get(`/sign/${newer}`)).status).toBe(410)
    expect((await world.send(newer, '', { name: 'Dara Quill', agreed: 'yes', read: '' })).status).toBe(410)
  })

  test('of one parent says nothing of what the other wrote, and signs only its own line', async () => {
    const record = await world.recordAgreement()
    const [hers = '', his = ''] = await world.ask({ record }, world.mother, world.father)
    await agree(hers, 'Dara Quill', 'Between the school and me.')
    const page = await world.nobody.get(`/sign/${his}`)
    expect(page.text).not.toContain('Between the school and me.')
    expect(page.text).toContain('Ivo Quill')
    // The form token of one link does not fit the other.
    const swapped = await world.nobody.post(`/sign/${his}`, {
      _csrf: /name="_csrf" value="([^"]+)"/.exec((await world.nobody.get(`/sign/${hers}`)).text)?.[1] ?? '',
      name: 'Ivo Quill',
      agreed: 'yes',
      read: readHash(page.text),
    })
    expect(swapped.status).toBe(403)
  })

  test('shuts at once when the school may no longer write to them', async () => {
    const record = await world.recordAgreement()
    const [token = ''] = await world.ask({ record }, world.father)
    const may = (may_receive_letters: boolean) =>
      world.asWaymark((tx) =>
        tx.updateTable('contacts').set({ may_receive_letters }).where('id', '=', world.father).execute(),
      )
    await may(false)
    expect((await world.nobody.get(`/sign/${token}`)).status).toBe(410)
    expect((await world.send(token, '', { name: 'Ivo Quill', agreed: 'yes', read: '' })).status).toBe(410)
    await may(true)
  })
})

test('a review shows what has changed since last time', async () => {
  await world.recordAgreement()
  const review = await world.recordAgreement('home-school-agreement-review', {
    'f-curriculum': 'Boat building, and English.',
  })
  const [token = ''] = await world.ask({ record: review }, world.mother)
  const page = await world.nobody.get(`/sign/${token}`)
  expect(page.text).toContain('What has changed since last time')
  expect(page.text).toContain('Boat building, and English.')
})
