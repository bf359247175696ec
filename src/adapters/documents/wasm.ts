import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import init, { get_font_info, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import { z } from 'zod'
import type { Engine, EngineResult, TypstInputs } from './engine.ts'
import type { FontSet } from './fonts.ts'

/** What a compile gives back: a document, or diagnostics. */
const Compiled = z.object({ result: z.instanceof(Uint8Array).optional(), diagnostics: z.unknown().optional() })
/** A font's letters as run lengths: so many absent, so many present, and so on. */
const FontInfo = z.object({ info: z.array(z.object({ family: z.string(), coverage: z.array(z.number()) })) })

const PDF = 1
const FULL_DIAGNOSTICS = 3

/** The compiler that runs everywhere. It writes tags but cannot check PDF/UA-1, and it sees no fonts but those given. */
export async function openWasm(templates: string, fonts: FontSet): Promise<Engine> {
  const wasm = fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'))
  await init({ module_or_path: await readFile(wasm) })
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  const printable = new Set<number>()
  for (const path of fonts.files) {
    const data = new Uint8Array(await readFile(path))
    await builder.add_raw_font(data)
    for (const face of FontInfo.parse(get_font_info(data)).info) addLetters(printable, face.coverage)
  }
  const compiler = await builder.build()
  for (const name of ['letter.typ', 'blocks.typ']) {
    compiler.add_source(`/${name}`, await readFile(join(templates, name), 'utf8'))
  }

  return {
    name: 'wasm',
    pdf(inputs: TypstInputs): EngineResult {
      const world = compiler.snapshot('/', '/letter.typ', Object.entries(inputs))
      try {
        const { result, diagnostics } = Compiled.parse(world.get_artifact(PDF, FULL_DIAGNOSTICS))
        if (!result) throw new Error(`The template did not compile: ${JSON.stringify(diagnostics)}`)
        return { bytes: result, standard: 'tagged', unprintable: lettersMissing(inputs.document, printable) }
      } finally {
        world.free()
      }
    },
    tidy: () => undefined,
  }
}

function addLetters(printable: Set<number>, coverage: number[]): void {
  let letter = 0
  coverage.forEach((run, index) => {
    if (index % 2 === 1) for (let n = 0; n < run; n++) printable.add(letter + n)
    letter += run
  })
}

/** Letters of the document that no font has. Spaces, joiners and marks that are never drawn do not count. */
function lettersMissing(json: string, printable: Set<number>): string[] {
  const missing = new Set<string>()
  for (const letter of stringsOf(JSON.parse(json))) {
    if (!printable.has(letter.codePointAt(0) ?? 0) && !/[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(letter))
      missing.add(letter)
  }
  return [...missing]
}

function stringsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(stringsOf).join('')
}
