import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { readProviderWord } from '../../domain/attendance/import/provider-words.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { providerPerson } from '../give-marks/testing-provider.ts'
import { makeTestSchool, placed, type TestSchool } from '../see-today/testing-school.ts'
import { importProviderMarks } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let staff: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T15:30:00Z')
  school = await makeTestSchool(deps)
  const { trustId } = school.trust
  await inTrust((tx) =>
    placed(tx, trustId, school.schoolId, school.adoptionId, school, {
      first: 'Lena',
      last: 'Marsh',
      state: 'active',
      start: '2026-09-14',
      started: '2026-09-14',
    }),
  )
  const personId = await providerPerson(deps, { trustId, providerId: school.providerId }, 'provider-staff', 'Sam Staff')
  staff = await testApp(deps, importProviderMarks, { trustId, personId })
})
afterAll(() => t.close())

const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)
const marks = () =>
  inTrust((tx) =>
    tx
      .selectFrom('current_marks')
      .select(['code', 'session', 'minutes_late', 'nature_of_activity', 'source', 'confirmed_by', 'supersedes'])
      .orderBy('pupil_id')
      .orderBy('day')
      .orderBy('session')
      .execute(),
  )
const bring = (rows: readonly string[]) =>
  staff.post('/provider/marks/import', {
    pasted: ['Name\tDate\tSession\tMark\tMinutes late\tActivity', ...rows].join('\n'),
  })

test('a provider’s words; whether an absence is authorised is none of them', () => {
  expect(readProviderWord('Present')).toEqual({ code: 'B', came: true })
  expect(readProviderWord('L')).toEqual({ code: 'L', came: true })
  expect(readProviderWord('absent')).toEqual({ code: 'N', came: false })
  expect(readProviderWord('ill')).toEqual({ code: 'I', came: false })
  for (const word of ['O', 'C', 'E', 'maybe']) expect(readProviderWord(word)).toBeUndefined()
})

test('every cell that cannot be taken is named, and nothing is brought in by halves', async () => {
  const answer = await bring([
    'Kofi Ansah\t10/11/2026\tAM\tpresent\t\tboat building',
    'Kofi Ansah\t10/11/2026\tPM\tO\t\t',
    'Nobody Known\t10/11/2026\tAM\tpresent\t\t',
    'Lena Marsh\t11/11/2026\tAM\tpresent\t\t',
    'Lena Marsh\t28/10/2026\tAM\tpresent\t\t',
    'Lena Marsh\t05/11/2026\tAM\tpresent\t\tboat building',
    'Lena Marsh\t13/10/2026\tAM\tpresent\t\tboat building',
    'Lena Marsh\t10/11/2026\tAM\tlate\t\tboat building',
    'Lena Marsh\t10/11/2026\tPM\tpresent\t\t',
  ])
  expect(answer.status).toBe(422)
  for (const words of [
    '8 cells cannot be taken. Nothing was brought in.',
    '“O” is not a word for a mark.',
    'No pupil of this name can be marked here.',
    'Wed 11 Nov 2026 is still to come.',
    'Wed 28 Oct 2026 is not a school day.',
    'The pupil is not expected with you in this session.',
    'is more than 14 days ago',
    'Say how many minutes late',
    'Say what the pupil did',
  ])
    expect(answer.text).toContain(words)
  expect(await marks()).toEqual([])
})

test('a list is brought in, again without doubles, and replaces what was said before', async () => {
  const rows = [
    'Kofi Ansah\t10/11/2026\tAM\tpresent\t\tboat building',
    'Lena Marsh\t10/11/2026\tAM\tabsent\t\t',
    'Lena Marsh\t10/11/2026\tPM\t\t\t',
  ]
  expect((await bring(rows)).location).toBe('/provider')
  expect(await marks()).toMatchObject([
    { code: 'B', nature_of_activity: 'boat building', source: 'provider', confirmed_by: 'Sam Staff' },
    { code: 'N', nature_of_activity: null },
  ])
  await bring(rows)
  expect(await inTrust((tx) => tx.selectFrom('marks').select('id').execute())).toHaveLength(2)
  await bring(['Lena Marsh\t10/11/2026\tAM\tlate\t25\tboat building'])
  expect((await marks())[1]).toMatchObject({ code: 'B', minutes_late: 25 })
  expect((await marks())[1]?.supersedes).not.toBeNull()
})
