/** The words of a provider's list for a mark. The code of a pupil who came follows from the placement, later. Pure. */
import { cellText } from '../../pupil/import/cells.ts'
import type { SheetRow } from '../../pupil/import/check-rows.ts'
import { type Code, categoryOf } from '../codes.ts'

const here = ['present', 'p', 'here', 'y', 'yes', 'attended', 'on time', 'd', 'b', 'k', '/', '\\']
const late = ['late', 'l']
const away: Readonly<Record<string, Code>> = {
  absent: 'N',
  a: 'N',
  n: 'N',
  no: 'N',
  'not here': 'N',
  ill: 'I',
  sick: 'I',
  i: 'I',
  appointment: 'M',
  medical: 'M',
  m: 'M',
}

/** What a cell of the column takes: a provider says who was there, and why not only where it was told. */
export const acceptedWords = 'present, late, absent, ill or appointment'

/** `came`: B stands for it until the placement is known. Undefined: no word that a provider may use. */
export function readProviderWord(text: string): { readonly code: Code; readonly came: boolean } | undefined {
  const plain = text.trim().toLowerCase()
  if (here.includes(plain)) return { code: 'B', came: true }
  if (late.includes(plain)) return { code: 'L', came: true }
  const code = away[plain]
  return code && { code, came: false }
}

/** The rows with their words as codes; a word that is none of a provider's is left as it is written, to be found fault with. */
export function withCodes(rows: readonly SheetRow[], column: number | undefined): readonly SheetRow[] {
  if (column === undefined) return rows
  return rows.map((row) => {
    const text = cellText(row.cells[column]).trim()
    if (text === '' || text === '-' || categoryOf(text) === 'administrative') return row
    const read = readProviderWord(text)
    const cells = [...row.cells]
    // A code that is the school's to give (O, C, E …) must not pass for a provider's word.
    cells[column] = read?.code ?? `${text}?`
    return { ...row, cells }
  })
}
