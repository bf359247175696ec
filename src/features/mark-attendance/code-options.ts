import { allCodes, type Code, categoryOf, codes, meaningOf, type Session } from '../../domain/attendance/codes.ts'
import type { Option } from '../../ui/index.ts'

/** The absences an office writes most, so that they stand near the top. */
const often: readonly Code[] = ['N', 'I', 'M', 'O', 'U', 'C', 'E', 'G']

/**
 * Codes for one session, the expected one first. The option begins with its letter, so that the letter chooses it by
 * keyboard. Codes of the other half of the day, and those nobody gives a pupil, are left out.
 */
export function codeOptions(session: Session, expected: string | undefined, empty: string): readonly Option[] {
  const usable = allCodes.filter((code) => {
    const only = meaningOf(code)?.session
    return categoryOf(code) !== 'administrative' && (only === undefined || only === session)
  })
  const first = usable.filter((code) => code === expected)
  const middle = often.filter((code) => code !== expected)
  const rest = usable.filter((code) => code !== expected && !often.includes(code))
  return [
    { value: '', text: empty },
    ...[...first, ...middle, ...rest].map((code) => ({
      value: code,
      text: `${code} – ${codes[code].meaning}${code === expected ? ' (expected)' : ''}`,
    })),
  ]
}
