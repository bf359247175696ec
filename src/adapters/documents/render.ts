import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { DocumentContent } from '../../domain/documents/content.ts'

/** Prints document contents as tagged PDF, one at a time. */
export interface Renderer {
  /** The document as PDF bytes. Rejects with `DocumentFault`. */
  pdf(content: DocumentContent, options?: PrintOptions): Promise<Uint8Array>
  /** The same, with how well it went. */
  print(content: DocumentContent, options?: PrintOptions): Promise<Printed>
  /** Stops the compiler; documents that still wait are refused. */
  close(): void
}

export interface PrintOptions {
  /** Printed at the foot, so that a paper copy can be matched with the kept data. */
  fingerprint?: string
}

export interface Printed {
  bytes: Uint8Array
  /** `PDF/UA-1` where the compiler has checked it, else `tagged`. */
  standard: 'PDF/UA-1' | 'tagged'
  /** Letters no installed font has; a note on the document names them. */
  unprintable: string[]
  engine: 'native' | 'wasm'
}

export interface RendererSettings {
  /** `any` takes the native compiler where it is installed. */
  engine?: 'native' | 'wasm' | 'any'
  /** Folders with more fonts, for scripts the bundled ones lack. */
  fontFolders?: string[]
  /** Folder of the Typst templates. */
  templates?: string
  /** Milliseconds one document may take; the first one also waits for the compiler to load. */
  timeLimit?: number
  /** Documents that may wait; one more is refused at once. */
  queueLimit?: number
  /** Milliseconds without work after which the compiler's process ends. */
  idleAfter?: number
  /** Documents after which the compiler starts afresh, so that its memory is given back. */
  recycleAfter?: number
}

/** A document that could not be printed, in words for the person who asked. */
export class DocumentFault extends Error {
  override name = 'DocumentFault'
}

const Answer = z.union([
  z.object({ id: z.number(), fault: z.string() }),
  z.object({
    id: z.number(),
    bytes: z.instanceof(Uint8Array),
    standard: z.enum(['PDF/UA-1', 'tagged']),
    unprintable: z.array(z.string()),
    engine: z.enum(['native', 'wasm']),
  }),
])

interface Waiting {
  id: number
  document: string
  fingerprint: string
  done: (printed: Printed) => void
  failed: (fault: DocumentFault) => void
}

const TEMPLATES = fileURLToPath(new URL('../../../documents', import.meta.url))
// Beside this file as source in tests, as compiled code in use.
const PROCESS = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './printing-process.ts' : './printing-process.js', import.meta.url),
)

/**
 * Opens the renderer. The compiler starts with the first document, in a process of its own, and ends when nothing has
 * been printed for a while. A document that outlasts its time limit is stopped together with that process, and the next
 * one gets a fresh one.
 */
export function openRenderer(settings: RendererSettings = {}): Renderer {
  const { timeLimit = 20_000, queueLimit = 50, recycleAfter = 500, idleAfter = 120_000 } = settings
  const queue: Waiting[] = []
  let current: Waiting | undefined
  let press: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let idle: NodeJS.Timeout | undefined
  let printed = 0
  let ids = 0
  let closed = false

  function start(): ChildProcess {
    const started = fork(PROCESS, [JSON.stringify(processSettings(settings))], {
      serialization: 'advanced',
      execArgv: [],
      // The compiler needs none of the server's secrets.
      env: Object.fromEntries(
        ['PATH', 'SystemRoot'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
      ),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let complaint = ''
    started.stderr?.on('data', (said: Buffer) => {
      complaint = (complaint + said.toString()).slice(-2_000)
    })
    started.on('message', (message: unknown) => {
      if (started === press) answer(Answer.parse(message))
    })
    started.on('error', (error) => {
      if (started === press) drop(`The document could not be printed: ${error.message}`)
    })
    started.on('exit', () => {
      if (started === press) drop(`The document could not be printed: the compiler stopped. ${complaint}`.trim())
    })
    // A compiler that waits for work never keeps Waymark from ending.
    started.unref()
    started.channel?.unref()
    return started
  }

  function next(): void {
    if (current || closed) return
    current = queue.shift()
    if (!current) {
      idle = setTimeout(stop, idleAfter).unref()
      return
    }
    clearTimeout(idle)
    press ??= start()
    const job = current
    timer = setTimeout(
      () => drop('Printing took too long and was stopped. Try again; if it happens again, the document is too large.'),
      timeLimit,
    )
    press.send({ id: job.id, document: job.document, fingerprint: job.fingerprint })
  }

  function answer(message: z.infer<typeof Answer>): void {
    if (message.id !== current?.id) return
    const job = finish()
    if ('fault' in message) job?.failed(new DocumentFault(`The document could not be printed: ${message.fault}`))
    else {
      const { bytes, standard, unprintable, engine } = message
      job?.done({ bytes, standard, unprintable, engine })
    }
    printed += 1
    if (printed % recycleAfter === 0) stop()
    next()
  }

  /** Fails the current document and gives up its process. */
  function drop(says: string): void {
    const job = finish()
    stop()
    job?.failed(new DocumentFault(says))
    next()
  }

  function finish(): Waiting | undefined {
    clearTimeout(timer)
    const job = current
    current = undefined
    return job
  }

  function stop(): void {
    const stopped = press
    press = undefined
    stopped?.kill('SIGKILL')
  }

  function print(content: DocumentContent, options: PrintOptions = {}): Promise<Printed> {
    if (closed)
      return Promise.reject(
        new DocumentFault('Printing has stopped because Waymark is closing. Try again in a minute.'),
      )
    if (queue.length >= queueLimit) {
      return Promise.reject(new DocumentFault('Too many documents are waiting to be printed. Try again in a minute.'))
    }
    return new Promise((done, failed) => {
      ids += 1
      queue.push({
        id: ids,
        document: JSON.stringify(content, printableText),
        fingerprint: options.fingerprint ?? '',
        done,
        failed,
      })
      next()
    })
  }

  return {
    print,
    pdf: async (content, options) => (await print(content, options)).bytes,
    close() {
      closed = true
      clearTimeout(idle)
      const refused = [finish(), ...queue.splice(0)]
      stop()
      for (const job of refused)
        job?.failed(new DocumentFault('Printing has stopped because Waymark is closing. Try again in a minute.'))
    },
  }
}

function processSettings(settings: RendererSettings) {
  return {
    templates: settings.templates ?? TEMPLATES,
    fontFolders: settings.fontFolders ?? [],
    engine: settings.engine ?? 'any',
  }
}

/** Typed text may hold halves of letters and control signs that no PDF can carry; line breaks and tabs stay. */
function printableText(_key: string, value: unknown): unknown {
  return typeof value === 'string'
    ? value
        .toWellFormed()
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    : value
}
