/** How long a person waits: clean folder to first page, warm start to first page; and the memory of the application. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { table } from './measure.ts'

const main = join(import.meta.dirname, '..', 'dist', 'main.js')
const port = 3977

async function start(folder: string, more: readonly string[]): Promise<{ app: ChildProcess; milliseconds: number }> {
  const began = performance.now()
  const app = spawn(process.execPath, [main, '--port', String(port), '--data', folder, ...more], { stdio: 'ignore' })
  for (let tries = 0; tries < 6000; tries++) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/sign-in`)
      if (response.ok) return { app, milliseconds: performance.now() - began }
    } catch {
      // Not open yet: asked again in ten milliseconds, for a minute at most.
    }
    await sleep(10)
  }
  app.kill('SIGKILL')
  throw new Error('Waymark did not open within a minute.')
}

async function stop(app: ChildProcess): Promise<void> {
  const ended = new Promise<void>((done) => app.once('close', () => done()))
  app.kill('SIGTERM')
  await ended
}

/** Resident memory of a process, in MB (Linux; elsewhere not measured). */
function memory(app: ChildProcess): number | undefined {
  try {
    const status = readFileSync(`/proc/${app.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  } catch {
    return undefined
  }
}

export async function benchStart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-start-'))
  chmodSync(folder, 0o755)
  try {
    const clean = await start(folder, ['--empty'])
    await stop(clean.app)
    const warm = await start(folder, ['--empty'])
    const before = memory(warm.app)
    for (let turn = 0; turn < 2000; turn++) await (await fetch(`http://127.0.0.1:${port}/sign-in`)).text()
    const after = memory(warm.app)
    await stop(warm.app)
    rmSync(folder, { recursive: true, force: true })
    const demonstration = await start(folder, [])
    const loaded = memory(demonstration.app)
    await stop(demonstration.app)
    table(
      ['start', 'figure'],
      [
        ['clean data folder to first page (--empty)', `${Math.round(clean.milliseconds)} ms`],
        ['warm start to first page', `${Math.round(warm.milliseconds)} ms`],
        ['clean data folder to first page, demonstration written', `${Math.round(demonstration.milliseconds)} ms`],
        ['memory after start', `${before?.toFixed(0) ?? '?'} MB (at most 250)`],
        ['memory after 2,000 pages', `${after?.toFixed(0) ?? '?'} MB (at most 250)`],
        ['memory after writing the demonstration', `${loaded?.toFixed(0) ?? '?'} MB`],
      ],
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
