import { allCodes, type Code, categoryOf, codes, meaningOf, type Session } from '../../domain/attendance/codes.ts'
import { whyNotThere } from '../../domain/attendance/validate-mark.ts'
import type { Option } from '../../ui/index.ts'
import type { SessionRow } from './sessions.ts'

/** The absences an office writes most, so that they stand near the top. */
const often: readonly Code[] = ['N', 'I', 'M', 'O', 'U', 'C', 'E', 'G']

/** Where the pupil is in the session; undefined where that is no longer known. */
export type CodesFor = Pick<SessionRow, 'provision' | 'compulsoryAge' | 'suggestion'> | undefined

/**
 * Codes for one session, the expected one first. The option begins with its letter, so that the letter chooses it by
 * keyboard. Left out are codes of the other half of the day, those nobody gives a pupil, and those that would say
 * something untrue of where the pupil is: B at a school where the pupil is registered too, where it must be D. What was
 * typed stays to be seen beside its fault.
 */
export function codeOptions(session: Session, row: CodesFor, typed: string, empty: string): readonly Option[] {
  const expected = row?.suggestion.code
  const usable = allCodes.filter((code) => {
    const only = meaningOf(code)?.session
    if (categoryOf(code) === 'administrative' || (only !== undefined && only !== session)) return false
    return code === typed || row === undefined || whyNotThere(code, row) === undefined
  })
  const first = usable.filter((code) => code === expected)
  const middle = often.filter((code) => code !== expected && usable.includes(code))
  const rest = usable.filter((code) => code !== expected && !often.includes(code))
  return [
    { value: '', text: empty },
    ...[...first, ...middle, ...rest].map((code) => ({
      value: code,
      text: `${code} – ${codes[code].meaning}${code === expected ? ' (expected)' : ''}`,
    })),
  ]
}

/** Where the expected code says by itself that the pupil is at no provider, nobody looks for B. */
const lookedFor: readonly (Code | undefined)[] = [undefined, 'D', 'K']

/** Said beside the list where B is not in it, before anybody looks for it in vain. */
export function sayNoB(row: CodesFor): string | undefined {
  const why = row && lookedFor.includes(row.suggestion.code) ? whyNotThere('B', row) : undefined
  return why === undefined ? undefined : `B is not in the list. ${why}`
}
