/**
 * The unique pupil number: a check letter, the council's three digits, the school's four, the year of allocation's two,
 * and a serial of three, of which the last is a letter while the number is temporary (DfE's UPN guide, annex A).
 * A "blind" number: never printed, never in an address, never the number people use (that is the admission number).
 */
const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const shape = /^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$/

export type UpnCheck = { readonly upn: string; readonly temporary: boolean } | { readonly fault: string }

/** Read a UPN as typed: spaces and lower case are put right, anything else is said. */
export function readUpn(typed: string): UpnCheck {
  const upn = typed.replaceAll(/\s/g, '').toUpperCase()
  if (upn.length !== 13) return { fault: `A UPN has 13 characters; this one has ${upn.length}.` }
  if (!shape.test(upn)) {
    return { fault: 'A UPN is a letter and 12 digits (the last may be a letter). The letters I, O and S are not used.' }
  }
  const letter = checkLetter(upn.slice(1))
  if (upn[0] !== letter) {
    return {
      fault:
        'The first letter does not fit the numbers, so a character is mistyped. Compare it with the register system.',
    }
  }
  return { upn, temporary: /[A-Z]$/.test(upn) }
}

/** The check letter of characters 2 to 13. */
export function checkLetter(rest: string): string {
  const sum = [...rest].reduce((total, char, index) => {
    const value = /\d/.test(char) ? Number(char) : letters.indexOf(char)
    return total + value * (index + 2)
  }, 0)
  return letters.charAt(sum % letters.length)
}
