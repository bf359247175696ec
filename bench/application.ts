/** The compiled application over a database of its own: Node cannot read .tsx by itself. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Hono } from 'hono'
import type { Database } from '../src/adapters/postgres/connect.ts'

const dist = join(import.meta.dirname, '..', 'dist')
export const load = async <T>(name: string): Promise<T> => (await import(pathToFileURL(join(dist, name)).href)) as T

/** Opened by the compiled modules: they keep their own handles. */
export async function openCompiled(dataFolder: string): Promise<Database> {
  const { openDatabase } =
    await load<typeof import('../src/adapters/postgres/connect.ts')>('adapters/postgres/connect.js')
  return openDatabase({ dataFolder })
}

export async function application(db: Database, moment: string): Promise<Hono> {
  const { makeApp } = await load<typeof import('../src/web/app.tsx')>('web/app.js')
  const { allRoutes } = await load<typeof import('../src/features/index.ts')>('features/index.js')
  const { testDeps } = await load<typeof import('../src/web/testing.tsx')>('web/testing.js')
  return makeApp({
    deps: testDeps(db, moment),
    routes: allRoutes,
    onFault: ({ error }) => {
      throw error
    },
  })
}

/** The cookie of a person signed in two minutes before `moment`. */
export async function signedIn(db: Database, trustId: string, personId: string, moment: string): Promise<string> {
  const { openSession } = await load<typeof import('../src/adapters/identity/sessions.ts')>(
    'adapters/identity/sessions.js',
  )
  const { waymarkItself, withTenant } =
    await load<typeof import('../src/adapters/postgres/tenant.ts')>('adapters/postgres/tenant.js')
  const at = new Date(new Date(moment).getTime() - 120_000)
  const token = await withTenant(db, { ...waymarkItself(trustId), personId }, (tx) =>
    openSession(tx, trustId, personId, at),
  )
  return `waymark=${token}`
}

/** New data folders. PostgreSQL may run as a user of its own, who has to be able to look inside. */
export function dataFolders(count: number): { readonly paths: readonly string[]; remove(): void } {
  const paths = Array.from({ length: count }, () => mkdtempSync(join(tmpdir(), 'waymark-bench-')))
  for (const path of paths) chmodSync(path, 0o755)
  return {
    paths,
    remove: () => {
      for (const path of paths) rmSync(path, { recursive: true, force: true })
    },
  }
}
