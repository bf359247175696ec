import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import type { Engine, EngineResult, TypstInputs } from './engine.ts'
import type { FontSet } from './fonts.ts'

/** The part of the native compiler that is used. Its package ships no types. */
interface NodeCompiler {
  pdf(
    args: { mainFilePath: string; inputs: Record<string, string>; resetRead: boolean },
    options: { pdfStandard?: 'ua-1' },
  ): Uint8Array
  evictCache(maxAge: number): void
}

const Native = z.object({
  NodeCompiler: z.custom<{
    create(args: { workspace: string; fontArgs: { fontPaths?: string[]; fontBlobs?: Uint8Array[] }[] }): NodeCompiler
  }>((value) => typeof value === 'function' && 'create' in value),
})

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu'
/** The compiler names one letter, or one cluster, at a time; its message is debug text, so quotes may be escaped. */
const NO_GLYPH = /the text `\\?"(.+?)\\?"` could not be displayed/g

/** The native compiler, where its package is installed for this machine; undefined elsewhere. */
export async function openNative(templates: string, fonts: FontSet): Promise<Engine | undefined> {
  const compiler = load()?.create({ workspace: templates, fontArgs: [{ fontPaths: fonts.files }] })
  if (!compiler) return undefined
  const main = join(templates, 'letter.typ')
  const compile = (inputs: TypstInputs, checked: boolean) =>
    compiler.pdf({ mainFilePath: main, inputs: { ...inputs }, resetRead: true }, checked ? { pdfStandard: 'ua-1' } : {})

  return {
    name: 'native',
    pdf(inputs): EngineResult {
      try {
        return { bytes: compile(inputs, true), standard: 'PDF/UA-1', unprintable: [] }
      } catch (error) {
        const unprintable = lettersNamedIn(error)
        // Somebody's name must never stop a letter: it goes out tagged though unchecked, and says which letters it lacks.
        // A template at fault fails here again, and that is thrown.
        return { bytes: compile(inputs, false), standard: 'tagged', unprintable }
      }
    },
    tidy: () => compiler.evictCache(10),
  }
}

function load() {
  try {
    return Native.parse(createRequire(import.meta.url)(PACKAGE)).NodeCompiler
  } catch (error) {
    // Another platform, or a machine too old for the binary: the wasm compiler takes over.
    if (error instanceof Error && !(error instanceof z.ZodError)) return undefined
    throw error
  }
}

function lettersNamedIn(error: unknown): string[] {
  const message = error instanceof Error ? error.message : ''
  return [...new Set([...message.matchAll(NO_GLYPH)].map((match) => match[1] ?? ''))]
}
