import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { type StoredSignature } from '../../domain/forms/signatures.ts'
import { testDeps } from '../../web/testing.tsx'
import { type SigningWorld, signingWorld } from './testing-signing.tsx'

let database: TestDatabase
let world: SigningWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await signingWorld(database.db, testDeps(database.db), 'east-midlands-academy')
})
afterAll(() => database.close())

const form = 'home-school-agreement'
const signed = async () => ((await world.newest(form)).signatures ?? []) as StoredSignature[]

test('paper is recorded as paper, with its photograph and who saw it', async () => {
  const record = await world.recordAgreement()
  const page = await world.lead.get(`/records/${record}/sign`)
  const input =
    /name="([\w-]+)-paper-file"[\s\S]*?$/.exec(page.text.split('Signature of the parent').at(-1) ?? '')?.[1] ?? ''
  const sent = (photo: Uint8Array) => {
    const data = new FormData()
    for (const [name, value] of Object.entries({
      [`${input}-kind`]: 'paper',
      [`${input}-paper-name`]: 'Dara Quill',
      [`${input}-paper-date-day`]: '2',
      [`${input}-paper-date-month`]: '11',
      [`${input}-paper-date-year`]: '2026',
      _key: crypto.randomUUID(),
    }))
      data.append(name, value)
    data.append(`${input}-paper-file`, new File([new Uint8Array(photo)], 'agreement.png'))
    return world.lead.post(`/records/${record}/sign`, data)
  }
  expect((await sent(new TextEncoder().encode('not a picture'))).status).toBe(422)
  expect((await sent(onePixel)).status).toBe(303)
  const [given] = (await signed()).filter((one) => one.kind === 'paper')
  expect(given).toMatchObject({ name: 'Dara Quill' })
  expect(given?.notedBy).toBeTruthy()
  const shown = await world.lead.get(`/records/${(await world.newest(form)).id}`)
  expect(shown.text).toContain('Signed on paper on Mon 2 Nov 2026, seen by')
  expect(shown.text).toContain(`/files/${given?.file}`)
  expect((await world.lead.get(`/files/${given?.file}`)).status).toBe(200)
  expect((await world.elsewhere.get(`/files/${given?.file}`)).status).toBe(404)
})

/** A picture of one pixel. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
