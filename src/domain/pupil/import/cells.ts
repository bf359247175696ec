import { type Day, dayFrom, exists, parseTyped } from '../../calendar/day.ts'
import type { Known } from '../../policy/situation.ts'
import type { Sen } from '../pupil.ts'

/** One cell of a file: text from CSV; a spreadsheet also gives numbers, dates (already days) and ticks. */
export type ImportCell = string | number | boolean | { readonly day: Day } | undefined

/** A cell that was understood, or that was not. An empty cell is `value: undefined`. */
export type ReadCell<T> = { readonly value: T | undefined } | { readonly unreadable: true }

const unreadable = { unreadable: true } as const

/** A cell as people see it. Line ends inside a cell become spaces: a name has one line. */
export function cellText(cell: ImportCell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'object') return ''
  return String(cell).replaceAll(/\s+/g, ' ').trim()
}

export function isEmptyCell(cell: ImportCell): boolean {
  return cell === undefined || (typeof cell !== 'object' && cellText(cell) === '')
}

/** 14/03/2012, 2012-03-14, 14 Mar 2012, with a time of midnight behind it, or the number a spreadsheet keeps. */
export function readDateCell(cell: ImportCell): ReadCell<Day> {
  if (isEmptyCell(cell)) return { value: undefined }
  if (typeof cell === 'object') return { value: cell.day }
  if (typeof cell === 'boolean') return unreadable
  const text = cellText(cell).replace(/[ T]00:00(:00)?(\.0+)?Z?$/, '')
  const day = parseTyped(text) ?? readSerial(text) ?? readShortYear(text)
  return day === undefined ? unreadable : { value: day }
}

/** Days since 30 December 1899, as spreadsheets count. Only numbers that fall between 1990 and 2060: others are not dates. */
function readSerial(text: string): Day | undefined {
  if (!/^\d{5}(\.0+)?$/.test(text)) return undefined
  const day = dayFrom(1899, 12, 30) + Math.floor(Number(text))
  return day >= dayFrom(1990, 1, 1) && day <= dayFrom(2060, 12, 31) ? day : undefined
}

/** 14-Mar-12 and 14/03/12, as spreadsheets like to write: a pupil is born, joins and leaves in this century. */
function readShortYear(text: string): Day | undefined {
  const parts = /^(\d{1,2})[-/ ]([a-z]{3,9}|\d{1,2})[-/ ](\d{2})$/i.exec(text)
  if (!parts) {
    const long = /^(\d{1,2})-([a-z]{3,9})-(\d{4})$/i.exec(text)
    return long ? parseTyped(`${long[1]} ${long[2]} ${long[3]}`) : undefined
  }
  const [, date = '', month = '', year = ''] = parts
  if (/\d/.test(month))
    return exists(2000 + Number(year), Number(month), Number(date))
      ? dayFrom(2000 + Number(year), Number(month), Number(date))
      : undefined
  return parseTyped(`${date} ${month} 20${year}`)
}

const yes = new Set(['y', 'yes', 'true', 't', '1', 'x', '✓', 'eligible', 'in care', 'current'])
const no = new Set(['n', 'no', 'false', 'f', '0', 'not eligible', 'not in care', 'none'])

/** Yes, no, or empty for not known: an empty cell is never a no. */
export function readYesNoCell(cell: ImportCell): ReadCell<Known> {
  if (typeof cell === 'boolean') return { value: cell }
  const text = cellText(cell).toLowerCase()
  if (text === '') return typeof cell === 'object' ? unreadable : { value: undefined }
  if (yes.has(text)) return { value: true }
  return no.has(text) ? { value: false } : unreadable
}

/** 9, Year 9, Y9, Yr 09, Curriculum Year 9; R and Reception; N1, N2 and Nursery. */
export function readYearCell(cell: ImportCell): ReadCell<number> {
  const text = cellText(cell).toLowerCase()
  if (text === '') return typeof cell === 'object' ? unreadable : { value: undefined }
  const bare = text.replace(/^(curriculum )?(year group|year|yr|y)\s*/, '').trim()
  if (/^(r|rec|reception)$/.test(bare)) return { value: 0 }
  if (/^(n|n1|n2|nursery( \d)?)$/.test(bare)) return { value: -1 }
  const year = /^\d{1,2}(\.0)?$/.test(bare) ? Number(bare) : Number.NaN
  return year >= 0 && year <= 14 ? { value: year } : unreadable
}

export function readSexCell(cell: ImportCell): ReadCell<'F' | 'M'> {
  const text = cellText(cell).toLowerCase()
  if (text === '') return typeof cell === 'object' ? unreadable : { value: undefined }
  if (/^(f|female|girl)$/.test(text)) return { value: 'F' }
  if (/^(m|male|boy)$/.test(text)) return { value: 'M' }
  return /^(u|unknown|not known)$/.test(text) ? { value: undefined } : unreadable
}

/** The national codes and their words; S and A of before 2014 too, which some old pupils still carry. */
export function readSenCell(cell: ImportCell): ReadCell<Sen> {
  const text = cellText(cell).toLowerCase()
  if (text === '') return typeof cell === 'object' ? unreadable : { value: undefined }
  const code = /^([nke])( ?- ?.*)?$/.exec(text)?.[1]
  if (code !== undefined) return { value: code.toUpperCase() as Sen }
  if (/^(no(ne| special educational needs?.*)?|no sen|not sen)$/.test(text)) return { value: 'N' }
  if (/^(sen support|send support|support)$/.test(text)) return { value: 'K' }
  return /^(ehcp?|ehc plan|education,? health (and|&) care plan)$/.test(text) ? { value: 'E' } : unreadable
}

/** Whether a list of needs names social, emotional and mental health. Never a no: the list may be incomplete. */
export function namesSemh(cell: ImportCell): boolean {
  return /\bsemh\b|social,? emotional (and|&) mental health/i.test(cellText(cell))
}
