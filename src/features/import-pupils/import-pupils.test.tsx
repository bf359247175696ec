import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { checkLetter } from '../../domain/pupil/upn.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { pupils as pupilRoutes } from '../pupils/routes.tsx'
import { readPupilFile } from './read-file.ts'
import { importPupilsRoutes } from './routes.tsx'
import { unpackedSize } from './zip-size.ts'

let t: TestDatabase
let trust: SeededTrust
let office: Visitor

const visit = (role: 'administrator' | 'staff' | 'headteacher', school: 0 | 1 = 0) =>
  testApp(
    testDeps(t.db),
    [...importPupilsRoutes, ...pupilRoutes],
    { trustId: trust.trustId, personId: trust.personId(role, school) },
    trust.schools[school],
  )

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
beforeEach(async () => {
  trust = await seedTrust(t.db)
  office = await visit('administrator')
})

const upn = (serial: number) => {
  const rest = `30140002${String(serial).padStart(4, '0')}`
  return checkLetter(rest) + rest
}
const heads = 'Legal Surname,Legal Forename,Adno,UPN,DOB,Year,SEN Status,In LEA Care'
const ansah = `Ansah,Kofi,1001,${upn(1)},14/03/2012,9,K,N`
const lowe = `Lowe,Zoë,1002,${upn(2)},2013-01-05,Year 8,N,Y`

async function send(content: string | Uint8Array<ArrayBuffer>, name = 'pupils.csv') {
  const form = new FormData()
  form.set('file', new File([content], name))
  return office.post('/pupils/import', form)
}
const kept = () =>
  withTenant(t.db, trust.ctx, (tx) => tx.selectFrom('pupils').selectAll().orderBy('admission_no').execute())
const events = () =>
  withTenant(t.db, trust.ctx, (tx) =>
    tx.selectFrom('audit_events').select(['action', 'detail']).orderBy('seq').execute(),
  )

async function sendAndImport(content: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) {
  const { location } = await send(content)
  return office.post(location ?? '', { act: 'import', ...more })
}

describe('an export that is recognised', () => {
  test('is shown first, then imported, and twice changes nothing', async () => {
    const { location } = await send([heads, ansah, lowe].join('\n'))
    const preview = await office.get(location ?? '')
    expect(preview.text).toContain('<dt>New pupils</dt><dd>2</dd>')
    expect(await kept()).toEqual([])
    expect((await office.post(location ?? '', { act: 'import' })).location).toBe('/pupils')
    expect(await kept()).toMatchObject([
      {
        first_names: 'Kofi',
        born_on: '2012-03-14',
        year_group: 9,
        sen: 'K',
        ehc_plan: false,
        looked_after: false,
        social_worker: null,
      },
      {
        first_names: 'Zoë',
        born_on: '2013-01-05',
        year_group: 8,
        looked_after: true,
        details: { since: { lookedAfter: '2026-11-02' } },
      },
    ])
    expect((await office.post(location ?? '', { act: 'import' })).status).toBe(410)
    const again = await send([heads, ansah, lowe].join('\n'))
    expect((await office.get(again.location ?? '')).text).toContain('<dt>Already as in the file</dt><dd>2</dd>')
    expect(await kept()).toHaveLength(2)
  })

  test('changes what the file says, dates a changed status, and leaves empty cells alone', async () => {
    await sendAndImport([heads, ansah].join('\n'))
    await sendAndImport([heads, `Ansah-Reed,Kofi,1001,,14/03/2012,10,,Y`].join('\n'))
    expect(await kept()).toMatchObject([
      { last_name: 'Ansah-Reed', upn: upn(1), year_group: 10, sen: 'K', looked_after: true, version: 2 },
    ])
    const changes = (await events()).filter((event) => event.action === 'change-pupil-status')
    expect(changes.at(-1)?.detail).toEqual({
      status: 'lookedAfter',
      from: false,
      to: true,
      on: '2026-11-02',
      by: 'import',
    })
  })

  test('the rows are not kept after the import', async () => {
    await sendAndImport([heads, ansah].join('\n'))
    const staged = await withTenant(t.db, trust.ctx, (tx) =>
      tx.selectFrom('pupil_imports').selectAll().executeTakeFirstOrThrow(),
    )
    expect(staged).toMatchObject({
      state: 'imported',
      rows: [],
      outcome: { added: 1, changed: 0, same: 0, leftOut: [] },
    })
  })
})

describe('with faulty rows', () => {
  const faulty = [heads, ansah, `Lowe,Zoë,1002,A301400020002,31/02/2013,8,N,perhaps`].join('\n')

  test('every cell is named, and nothing is imported', async () => {
    const { location } = await send(faulty)
    const preview = await office.get(location ?? '')
    for (const words of [
      '<td>UPN</td><td>A301400020002</td>',
      '<td>DOB</td><td>31/02/2013</td>',
      '<td>In LEA Care</td><td>perhaps</td>',
      'A date such as 14/03/2012',
    ]) {
      expect(preview.text).toContain(words)
    }
    const refused = await office.post(location ?? '', { act: 'import' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Nothing was imported: 1 row cannot be read')
    expect(await kept()).toEqual([])
  })

  test('the others are imported when the person says so, and what is left out is audited', async () => {
    expect((await sendAndImport(faulty, { 'leave-out': 'yes' })).location).toBe('/pupils')
    expect(await kept()).toMatchObject([{ admission_no: '1001' }])
    const event = (await events()).find((one) => one.action === 'import-pupils')
    expect(event?.detail).toMatchObject({
      added: 1,
      leftOut: [
        { row: 3, column: 'DOB' },
        { row: 3, column: 'UPN' },
        { row: 3, column: 'In LEA Care' },
      ],
    })
    expect(JSON.stringify(event)).not.toContain('A301400020002')
  })

  test('the list to download runs nothing in a spreadsheet', async () => {
    const { location } = await send([heads, `Lowe,Zoë,1002,,"=cmd|' /C calc'!A0",8,N,N`].join('\n'))
    const list = await office.get(`${location}/faults.csv`)
    expect(list.headers.get('content-type')).toContain('text/csv')
    expect(list.text).toContain(`"'=cmd|' /C calc'!A0"`)
  })
})

test('a formula in a name is kept as plain text', async () => {
  await sendAndImport([heads, `=cmd|x,@Kofi,1001,,14/03/2012,9,N,N`].join('\n'))
  expect(await kept()).toMatchObject([{ last_name: '=cmd|x', first_names: '@Kofi' }])
})

test('a write that fails half way leaves no pupil behind', async () => {
  const { location } = await send([heads, ansah, lowe].join('\n'))
  await withTenant(t.db, trust.ctx, async (tx) => {
    const pupil = {
      trust_id: trust.trustId,
      school_id: trust.schools[0],
      first_names: 'Gone',
      last_name: 'Away',
      born_on: '2010-01-01',
    }
    // Left, so the plan does not match it by UPN; the admission number is only known as another child's.
    await tx
      .insertInto('pupils')
      .values({ ...pupil, admission_no: '1002', left_on: '2026-01-01' })
      .execute()
  })
  expect((await office.post(location ?? '', { act: 'import' })).status).toBe(422)
  expect(await kept()).toMatchObject([{ last_name: 'Away' }])
})

describe('an export that is not recognised', () => {
  const strange = ['Nachname,Vorname,Nummer,Geboren', 'Ansah,Kofi,1001,14/03/2012'].join('\n')

  test('asks what each column holds, and keeps the answers', async () => {
    const { location } = await send(strange)
    expect(location).toMatch(/\/columns$/)
    expect((await office.get(location ?? '')).text).toContain('not those of a register system')
    const columns = {
      'column-0': 'lastName',
      'column-1': 'firstNames',
      'column-2': 'admissionNo',
      'column-3': 'bornOn',
    }
    const half = await office.post(location ?? '', { ...columns, 'column-2': 'lastName' })
    expect(half.status).toBe(422)
    expect(half.text).toContain('Choose a column for the UPN or the admission number.')
    expect(half.text).toContain('Two columns are chosen for the last name.')
    const chosen = await office.post(location ?? '', columns)
    await office.post(chosen.location ?? '', { act: 'import' })
    expect(await kept()).toMatchObject([{ last_name: 'Ansah', admission_no: '1001' }])
  })
})

describe('files', () => {
  test('an Excel workbook: dates, numbers and ticks', async () => {
    const row = [
      { value: 'Ansah' },
      { value: 'Kofi' },
      { value: 1001 },
      { value: new Date(Date.UTC(2012, 2, 14)), format: 'dd/mm/yyyy' },
      { value: 9 },
      { value: true },
    ]
    const workbook = await writeWorkbook([
      ['Surname', 'Forename', 'Adno', 'DOB', 'Year', 'LAC'].map((value) => ({ value })),
      row,
    ]).toBuffer()
    await sendAndImport(new Uint8Array(workbook))
    expect(await kept()).toMatchObject([
      { admission_no: '1001', born_on: '2012-03-14', year_group: 9, looked_after: true },
    ])
    expect(unpackedSize(new Uint8Array(workbook))).toBeGreaterThan(1000)
  })

  test.each([
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${heads}\n${lowe}`)],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${heads}\n${lowe}`, 'utf16le'))],
    ['Windows-1252', new Uint8Array(Buffer.from(`${heads}\n${lowe}`, 'latin1'))],
    [
      'semicolons and a title above',
      new TextEncoder().encode(`Pupils of Larkfield\n\n${`${heads}\n${lowe}`.replaceAll(',', ';')}`),
    ],
  ])('%s', async (_name, bytes) => {
    await sendAndImport(bytes)
    expect(await kept()).toMatchObject([{ first_names: 'Zoë' }])
  })

  test.each([
    ['no file', '', 'Choose a file.'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 200]), 'This is not a text file'],
    ['a broken workbook', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), 'The workbook is damaged'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'old Excel workbook'],
    ['headings only', heads, 'headings but no pupils'],
    ['an open quotation mark', `${heads}\n"Ansah,Kofi`, 'never closed'],
    ['too many rows', `${heads}\n${`${ansah}\n`.repeat(10_001)}`, 'more than 10,000 rows'],
    ['too large', 'x'.repeat(5 * 1024 * 1024 + 1), 'larger than 5 MB'],
  ])('%s gets a clear answer', async (_name, content, says) => {
    const answer = await send(content)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(says)
  })

  test('ten thousand pupils', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, at) => `Marsh,Pat ${at},${at},,${(at % 28) + 1}/03/2012,9,K,${at % 20 === 0 ? 'Y' : 'N'}`,
    )
    expect((await sendAndImport([heads, ...rows].join('\n'))).location).toBe('/pupils')
    expect(await kept()).toHaveLength(10_000)
  })
})

test('a file belongs to the person who sent it, and to those who may import', async () => {
  const { location } = await send([heads, ansah].join('\n'))
  expect((await (await visit('headteacher')).get(location ?? '')).status).toBe(410)
  expect((await (await visit('staff')).get('/pupils/import')).status).toBe(403)
  expect((await office.post(location ?? '', { act: 'give-up' })).location).toBe('/pupils')
  expect((await office.get(location ?? '')).status).toBe(410)
})

test('reading needs no database', async () => {
  expect(await readPupilFile(new TextEncoder().encode('a\tb\n1\t2'))).toEqual({
    kind: 'CSV, UTF-8',
    headings: ['a', 'b'],
    rows: [{ row: 2, cells: ['1', '2'] }],
  })
})
