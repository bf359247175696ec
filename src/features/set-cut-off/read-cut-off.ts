/** What was typed as cut-offs and starts. Pure. */
export interface CutOffs {
  /** Minutes after the start of the session. */
  readonly am: number
  readonly pm: number
  /** `09:15`, or null where the school's own time counts. */
  readonly times: Readonly<Record<string, string | null>>
}

const minutes = /^\d{1,3}$/
const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/

export function readCutOff(
  typed: Readonly<Record<string, string>>,
): CutOffs | { readonly faults: readonly { readonly field: string; readonly says: string }[] } {
  const faults: { field: string; says: string }[] = []
  const number = (field: string) => {
    const text = typed[field] ?? ''
    if (minutes.test(text) && Number(text) <= 240) return Number(text)
    faults.push({ field, says: 'Give the minutes as a whole number from 0 to 240.' })
    return Number.NaN
  }
  const am = number('am_cut_off')
  const pm = number('pm_cut_off')
  const times: Record<string, string | null> = {}
  for (const [field, text] of Object.entries(typed)) {
    if (!/^[ap]m-/.test(field)) continue
    const read = clock.exec(text)
    if (text !== '' && !read) faults.push({ field, says: 'Write the time as 09:15, or leave it empty.' })
    times[field] = read ? `${(read[1] ?? '').padStart(2, '0')}:${read[2]}` : null
  }
  return faults.length > 0 ? { faults } : { am, pm, times }
}
