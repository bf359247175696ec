import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { DocumentContent } from '../../domain/documents/content.ts'

/** Prints document contents as tagged PDF, one at a time. */
export interface Renderer {
  /** The document as PDF bytes. Rejects with `DocumentFault`. */
  pdf(content: DocumentContent, options?: PrintOptions): Promise<Uint8Array>
  /** The same, with how well it went. */
  print(content: DocumentContent, options?: PrintOptions): Promise<Printed>
  /** Finishes nothing: waiting documents are refused. */
  close(): Promise<void>
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
  /** Documents after which the compiler starts afresh, so that its memory is given back. */
  recycleAfter?: number
}

/** A document that could not be printed, in words for the person who asked. */
export class DocumentFault extends Error {
  override name = 'DocumentFault'
}

const Answer = z.union([
  z.object({ ready: z.string() }),
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
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/**
 * Opens the renderer. The compiler starts with the first document and runs on its own thread; a document that outlasts
 * its time limit is stopped together with that thread, and the next one gets a fresh one.
 */
export async function openRenderer(settings: RendererSettings = {}): Promise<Renderer> {
  const { timeLimit = 20_000, queueLimit = 50, recycleAfter = 500 } = settings
  const queue: Waiting[] = []
  let current: Waiting | undefined
  let worker: Worker | undefined
  let timer: NodeJS.Timeout | undefined
  let printed = 0
  let ids = 0
  let closed = false

  function start(): Worker {
    const started = new Worker(WORKER, {
      workerData: {
        templates: settings.templates ?? TEMPLATES,
        fontFolders: settings.fontFolders ?? [],
        engine: settings.engine ?? 'any',
      },
    })
    started.unref()
    started.on('message', (message: unknown) => {
      if (started === worker) answer(Answer.parse(message))
    })
    started.on('error', (error: unknown) => {
      if (started === worker)
        drop(`The document could not be printed: ${error instanceof Error ? error.message : String(error)}`)
    })
    return started
  }

  function next(): void {
    if (current || closed) return
    current = queue.shift()
    if (!current) return
    worker ??= start()
    const job = current
    timer = setTimeout(
      () => drop('Printing took too long and was stopped. Try again; if it happens again, the document is too large.'),
      timeLimit,
    )
    worker.postMessage({ id: job.id, document: job.document, fingerprint: job.fingerprint })
  }

  function answer(message: z.infer<typeof Answer>): void {
    if (!('id' in message) || message.id !== current?.id) return
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

  /** Fails the current document and gives up its thread. */
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

  function stop(): Promise<number> | undefined {
    const stopped = worker
    worker = undefined
    return stopped?.terminate()
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
      queue.push({ id: ids, document: JSON.stringify(content), fingerprint: options.fingerprint ?? '', done, failed })
      next()
    })
  }

  return {
    print,
    pdf: async (content, options) => (await print(content, options)).bytes,
    async close() {
      closed = true
      const refused = [finish(), ...queue.splice(0)]
      await stop()
      for (const job of refused)
        job?.failed(new DocumentFault('Printing has stopped because Waymark is closing. Try again in a minute.'))
    },
  }
}
