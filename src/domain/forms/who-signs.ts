/**
 * Which of a pupil's contacts can be asked to sign a parent's line by link. Waymark sends a link only to somebody the school
 * may write to; who has parental responsibility, and with whom the pupil lives, is what the school has recorded.
 */

export interface PossibleSigner {
  readonly parentalResponsibility: boolean | null
  readonly livesWith: boolean | null
  readonly mayReceiveLetters: boolean
  readonly email: string | null
}

export interface SignerAnswer {
  readonly may: boolean
  /** Why not; or, where they may, what nobody has recorded yet. Empty when there is nothing to say. */
  readonly says: string
}

/** `whose: resident` asks only the parent with whom the pupil normally lives (EMET 9.6). Unknown is not yes. */
export function mayBeAsked(contact: PossibleSigner, line: { readonly whose?: 'resident' | undefined }): SignerAnswer {
  const no = (says: string): SignerAnswer => ({ may: false, says })
  if (!contact.mayReceiveLetters) return no('The school may not write to them.')
  if (contact.parentalResponsibility === false) return no('They do not have parental responsibility.')
  if (line.whose === 'resident' && contact.livesWith === false)
    return no('The policy asks the parent with whom the pupil normally lives.')
  if (line.whose === 'resident' && contact.livesWith === null)
    return no('Record first whether the pupil normally lives with them: the policy asks that parent.')
  if (!contact.email) return no('No e-mail address is recorded. Ask on paper, or add the address.')
  return {
    may: true,
    says:
      contact.parentalResponsibility === null ? 'Nobody has recorded whether they have parental responsibility.' : '',
  }
}
