import type { FontSet } from './fonts.ts'

/** One way of turning a template and its inputs into a PDF. Not reentrant: one document at a time. */
export interface Engine {
  name: 'native' | 'wasm'
  /** Compiles `letter.typ` with these inputs. */
  pdf(inputs: TypstInputs): EngineResult
  /** Lets go of what earlier documents left behind. */
  tidy(): void
}

/** What the templates read from `sys.inputs`: always JSON text, never source. */
export interface TypstInputs {
  document: string
  copy: string
  fonts: string
}

export interface EngineResult {
  bytes: Uint8Array
  /** `PDF/UA-1` when the compiler has checked it; `tagged` when only the tags are there. */
  standard: 'PDF/UA-1' | 'tagged'
  /** Letters no font could print, as they are written. */
  unprintable: string[]
}

export type OpenEngine = (templates: string, fonts: FontSet) => Promise<Engine | undefined>
