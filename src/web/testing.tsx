/** An application over a test database: pages without a port. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Rulebooks } from '../adapters/casework/rulebooks.ts'
import { stoppedClock } from '../adapters/clock/clock.ts'
import { openFileStore } from '../adapters/files/store.ts'
import { openSession } from '../adapters/identity/sessions.ts'
import { loadPacksOrThrow, readBankHolidays } from '../adapters/packs/read-folder.ts'
import type { Database } from '../adapters/postgres/connect.ts'
import { waymarkItself, withTenant } from '../adapters/postgres/tenant.ts'
import type { SeededTrust, SeedRole } from '../adapters/postgres/testing-seed.ts'
import { makeApp } from './app.tsx'
import type { Deps } from './deps.ts'
import type { Route } from './route.ts'
import { csrfToken } from './security.ts'

/** Monday 2 November 2026, nine in the morning: the day tests live in unless they say otherwise. */
export const testMoment = '2026-11-02T09:00:00Z'

/** One for all tests of a process: a compiled rulebook says nothing of any database. */
let rulebooks: Rulebooks | undefined

export function testDeps(db: Database, moment = testMoment): Deps {
  const packs = loadPacksOrThrow()
  const bankHolidays = readBankHolidays()
  rulebooks ??= new Rulebooks(packs.floor)
  return {
    db,
    clock: stoppedClock(moment),
    packs,
    rulebooks,
    bankHolidays: bankHolidays.map((holiday) => holiday.day),
    bankHolidayNames: new Map(bankHolidays.map((holiday) => [holiday.day, holiday.title])),
    files: openFileStore(mkdtempSync(join(tmpdir(), 'waymark-files-'))),
    renderer: {
      pdf: async () => new TextEncoder().encode('%PDF-1.7 test'),
      print: async () => {
        throw new Error('Printing is tested with the real renderer.')
      },
      close: () => undefined,
    } as Deps['renderer'],
    wakeMail: () => undefined,
    settings: {
      demonstration: false,
      mailbox: true,
      publicUrl: 'http://localhost',
      secureCookies: false,
      trustProxy: false,
    },
  }
}

export interface Visitor {
  get(path: string): Promise<{ status: number; text: string; location: string | null; headers: Headers }>
  /** Posts fields with the form token; a `FormData` for files. */
  post(
    path: string,
    fields?: Readonly<Record<string, string | readonly string[]>> | FormData,
  ): Promise<{ status: number; text: string; location: string | null; headers: Headers }>
}

/** Signs a person in (by id) and visits pages as they would; without a person, as nobody. */
export async function testApp(
  deps: Deps,
  routes: readonly Route[],
  person?: { trustId: string; personId: string },
  schoolId?: string,
): Promise<Visitor> {
  const faults: unknown[] = []
  const app = makeApp({ deps, routes, onFault: (fault) => faults.push(fault.error) })
  let token = ''
  if (person) {
    token = await withTenant(deps.db, { ...waymarkItself(person.trustId), personId: person.personId }, (tx) =>
      openSession(tx, person.trustId, person.personId, deps.clock.now()),
    )
  }
  const cookie = [token ? `waymark=${token}` : '', schoolId ? `waymark_school=${schoolId}` : '']
    .filter(Boolean)
    .join('; ')
  const answer = async (response: Response) => {
    const fault = faults.shift()
    // A fault nobody expected must fail the test with its own stack, not with a number.
    if (fault) throw fault
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get('location'),
      headers: response.headers,
    }
  }
  return {
    get: async (path) => answer(await app.request(path, { headers: { cookie } })),
    post: async (path, fields = {}) => {
      const data = fields instanceof FormData ? fields : new FormData()
      if (!(fields instanceof FormData)) {
        for (const [name, value] of Object.entries(fields))
          for (const one of typeof value === 'string' ? [value] : value) data.append(name, one)
      }
      if (token && !data.has('_csrf')) data.set('_csrf', csrfToken(token))
      return answer(
        await app.request(path, { method: 'POST', body: data, headers: { cookie, 'sec-fetch-site': 'same-origin' } }),
      )
    },
  }
}

/** Visits as whoever holds an office at the first (0) or second (1) school of a seeded trust. */
export const visitAs = (deps: Deps, routes: readonly Route[], trust: SeededTrust, role: SeedRole, school: 0 | 1 = 0) =>
  testApp(deps, routes, { trustId: trust.trustId, personId: trust.personId(role, school) }, trust.schools[school])
