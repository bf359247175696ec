/**
 * The national list of reasons for a suspension or a permanent exclusion (the Common Basic Data Set, school census). Up to
 * three may be given, the main one first. The codes are written from memory of the census guide and have not been checked
 * against the present edition: the page says so, and the words beside each code are what people choose by.
 */
export const exclusionReasons = [
  { code: 'PP', says: 'Physical assault against a pupil' },
  { code: 'PA', says: 'Physical assault against an adult' },
  { code: 'VP', says: 'Verbal abuse or threatening behaviour against a pupil' },
  { code: 'VA', says: 'Verbal abuse or threatening behaviour against an adult' },
  { code: 'OW', says: 'Use or threat of use of an offensive weapon or prohibited item' },
  { code: 'BU', says: 'Bullying' },
  { code: 'RA', says: 'Racist abuse' },
  { code: 'LG', says: 'Abuse against sexual orientation or gender identity' },
  { code: 'DS', says: 'Abuse relating to disability' },
  { code: 'SM', says: 'Sexual misconduct' },
  { code: 'DA', says: 'Drug and alcohol related' },
  { code: 'DM', says: 'Damage' },
  { code: 'TH', says: 'Theft' },
  { code: 'MT', says: 'Inappropriate use of social media or online technology' },
  { code: 'PH', says: 'Wilful and repeated breaking of protective measures for public health' },
  { code: 'DB', says: 'Persistent or general disruptive behaviour' },
] as const

export const mostReasons = 3

const words: ReadonlyMap<string, string> = new Map(exclusionReasons.map((one) => [one.code, one.says]))

export const isReason = (code: string): boolean => words.has(code)

/** "Damage (DM)"; an unknown code stands as it is. */
export function sayReason(code: string): string {
  const says = words.get(code)
  return says ? `${says} (${code})` : code
}
