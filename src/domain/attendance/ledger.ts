/** The two-sided ledger: what the provider said, what the school decided, what its register system has. Pure. */
import { categoryOf } from './codes.ts'

/** The marks that stand for one pupil's session, by who made them. */
export interface LedgerCodes {
  readonly provider?: string | undefined
  readonly school?: string | undefined
  readonly mis?: string | undefined
}

export type Difference = 'to decide' | 'provider differs' | 'mis differs' | 'no mark'

export const sayDifference: Readonly<Record<Difference, string>> = {
  'to decide': 'To decide',
  'provider differs': 'The provider says otherwise',
  'mis differs': 'The register system has another mark',
  'no mark': 'Nobody has marked it',
}

const was = (code: string): boolean | undefined => {
  const category = categoryOf(code)
  if (category === 'attending') return true
  return category === 'authorised' || category === 'unauthorised' ? false : undefined
}

/**
 * The day's work in a session. A provider knows whether a pupil was there, not why not: only presence is compared with it,
 * and D is the other school's business. A register system must hold the school's own code.
 */
export function differencesOf(codes: LedgerCodes, expected: boolean): readonly Difference[] {
  const { provider, school, mis } = codes
  if (school === undefined) {
    if (provider !== undefined || mis !== undefined) return ['to decide']
    return expected ? ['no mark'] : []
  }
  const found: Difference[] = []
  if (provider !== undefined) {
    const [there, decided] = [was(provider), was(school)]
    if (there !== undefined && decided !== undefined && there !== decided) found.push('provider differs')
  }
  if (mis !== undefined && mis !== school) found.push('mis differs')
  return found
}
