import { z } from 'zod'
import type { EngineResult, TypstInputs } from './engine.ts'
import { findFonts } from './fonts.ts'
import { openNative } from './native.ts'
import { openWasm } from './wasm.ts'

/**
 * The process documents are printed in, apart from the server: pages stay quick while one is set, a document that takes
 * too long can be stopped, a compiler that crashes takes nothing with it, and its memory is given back when it ends.
 */

const Settings = z.object({
  templates: z.string(),
  fontFolders: z.array(z.string()),
  engine: z.enum(['native', 'wasm', 'any']),
})
const Job = z.object({ id: z.number(), document: z.string(), fingerprint: z.string() })

/** Documents between two tidyings of a compiler's memory. */
const TIDY_EVERY = 20

const parent = process.send?.bind(process)
if (!parent) throw new Error('This file is started by the document renderer, not by hand.')
const tell: (message: object) => void = parent

const settings = Settings.parse(JSON.parse(process.argv[2] ?? ''))
const fonts = findFonts(settings.fontFolders)
const engine =
  (settings.engine === 'wasm' ? undefined : await openNative(settings.templates, fonts)) ??
  (settings.engine === 'native' ? undefined : await openWasm(settings.templates, fonts))
if (!engine) throw new Error('The native document compiler is not installed for this machine.')

let printed = 0
process.on('message', (message: unknown) => {
  const job = Job.parse(message)
  try {
    const first = engine.pdf(inputsOf(job, []))
    // The second pass prints the note that names the letters: what cannot be read on paper is at least not hidden.
    const done: EngineResult =
      first.unprintable.length === 0
        ? first
        : { ...engine.pdf(inputsOf(job, first.unprintable.map(nameOf))), unprintable: first.unprintable }
    tell({ id: job.id, ...done, engine: engine.name })
  } catch (error) {
    tell({ id: job.id, fault: error instanceof Error ? error.message : String(error) })
  }
  printed += 1
  if (printed % TIDY_EVERY === 0) engine.tidy()
})

function inputsOf(job: z.infer<typeof Job>, unprintable: string[]): TypstInputs {
  return {
    document: job.document,
    copy: JSON.stringify({ fingerprint: job.fingerprint, unprintable }),
    fonts: JSON.stringify(fonts.families),
  }
}

/** `U+674E`: the letter itself could not be printed there either. */
function nameOf(letters: string): string {
  return Array.from(
    letters,
    (letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ')
}
