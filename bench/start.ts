/** How long a person waits: clean folder to first page, warm start to first page; and the memory of the application. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, number } from './table.ts'

const main = join(import.meta.dirname, '..', 'dist', 'main.js')
/** Node's own options in `npm start`: what is measured is what people run. */
const options =
  /node ((?:--\S+ )+)dist\/main\.js/
    .exec(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'))?.[1]
    ?.trim()
    .split(' ') ?? []
const port = 3977
const address = `http://127.0.0.1:${port}`
const mostMegabytes = 250
const setUpPages = 1000
/** Pages of a signed-in person, in turn, this many times. */
const rounds = 60
const pages = ['/today', '/register', '/pupils', '/providers', '/policy']

interface Started {
  readonly app: ChildProcess
  readonly milliseconds: number
}

async function start(folder: string, more: readonly string[]): Promise<Started> {
  const began = performance.now()
  const app = spawn(process.execPath, [...options, main, '--port', String(port), '--data', folder, ...more], {
    stdio: 'ignore',
  })
  for (let tries = 0; tries < 6000; tries++) {
    if (await isOpen()) return { app, milliseconds: performance.now() - began }
    await sleep(10)
  }
  app.kill('SIGKILL')
  throw new Error('Waymark did not open within a minute.')
}

/** False until the port is open: then the caller asks again. */
async function isOpen(): Promise<boolean> {
  const response = await fetch(`${address}/sign-in`).catch(() => undefined)
  await response?.arrayBuffer()
  return response?.ok ?? false
}

async function stop(app: ChildProcess): Promise<void> {
  const ended = new Promise<void>((done) => app.once('close', () => done()))
  app.kill('SIGTERM')
  await ended
}

/** Resident memory of the application, in MB; its PostgreSQL is another process. Linux; elsewhere not measured. */
function memory(app: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${app.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}

/** Signs in as the first person the demonstration offers; gives the cookie. */
async function signIn(): Promise<string> {
  const offered = await (await fetch(`${address}/sign-in`)).text()
  const person = /name="person" value="([0-9a-f-]{36})"/.exec(offered)?.[1]
  if (!person) throw new Error('The demonstration offers nobody to sign in as.')
  const answer = await fetch(`${address}/sign-in/as`, {
    method: 'POST',
    headers: { origin: address, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ person }),
    redirect: 'manual',
  })
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
  if (answer.status !== 303 || cookie.length === 0) throw new Error(`Signing in answered ${answer.status}.`)
  return cookie.join('; ')
}

async function get(path: string, cookie = ''): Promise<void> {
  const response = await fetch(`${address}${path}`, { headers: { cookie }, redirect: 'manual' })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`)
}

interface Figures {
  readonly milliseconds: number
  readonly before: number
  readonly after: number
}

/** Starts, asks for pages, stops. */
async function run(folder: string, more: readonly string[], ask: () => Promise<void>): Promise<Figures> {
  const { app, milliseconds } = await start(folder, more)
  try {
    const before = memory(app)
    await ask()
    return { milliseconds, before, after: memory(app) }
  } finally {
    await stop(app)
  }
}

const nothing = async () => undefined
const setUpPage = async () => {
  for (let turn = 0; turn < setUpPages; turn++) await get('/set-up')
}
const daysWork = async () => {
  const cookie = await signIn()
  for (let turn = 0; turn < rounds; turn++) for (const path of pages) await get(path, cookie)
}

export const startBench: Bench = async () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'waymark-start-')))
  // PostgreSQL may run as a user of its own, who has to be able to look inside.
  for (const folder of folders) chmodSync(folder, 0o755)
  const [empty = '', full = ''] = folders
  try {
    const clean = await run(empty, ['--empty'], nothing)
    const warm = await run(empty, ['--empty'], setUpPage)
    const written = await run(full, [], nothing)
    const demonstration = await run(full, [], daysWork)
    const most = Math.max(warm.before, warm.after, demonstration.before, demonstration.after)
    const row = (name: string, one: Figures): string[] => [
      name,
      `${number(one.milliseconds)} ms`,
      `${number(one.before)} MB`,
      one === clean || one === written ? '' : `${number(one.after)} MB`,
    ]
    return {
      title: 'Start: from the command to the first page answered, and the memory of the application',
      rows: [
        ['start', 'to first page', 'memory then', 'after pages'],
        row('clean folder, no demonstration', clean),
        row(`warm, no demonstration, then ${number(setUpPages)} set-up pages`, warm),
        row('clean folder, demonstration written', written),
        row(`warm, demonstration, then ${number(rounds * pages.length)} pages of a signed-in person`, demonstration),
      ],
      targets: [
        {
          says: `the application stays under ${mostMegabytes} MB in use: ${number(most)} MB`,
          reached: most < mostMegabytes,
        },
      ],
      notes: [
        `Right after writing the demonstration in the same process it holds ${number(written.before)} MB. PostgreSQL is a process of its own and is not counted.`,
      ],
    }
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}
