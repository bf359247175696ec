/** The verdict of the registration test in words, and whose pupils were counted. */
import type { RegistrationCount } from '../../adapters/casework/registration-counts.ts'
import type { RegistrationTest } from '../../domain/facts/registration.ts'
import { type RegistrationVerdict, verdictOf } from '../../domain/facts/say-registration.ts'
import { Status, type StatusKind } from '../../ui/index.ts'

const words: Readonly<Record<RegistrationVerdict, readonly [StatusKind, string]>> = {
  'must register': ['gate', 'Must register'],
  'cannot tell': ['unknown', 'Cannot tell yet'],
  below: ['met', 'Below the number'],
  'not asked': ['na', 'Not asked'],
}

export function Verdict(props: { test: RegistrationTest; chip?: boolean }) {
  const [kind, word] = words[verdictOf(props.test)]
  return <Status kind={kind} word={word} chip={props.chip} />
}

export interface Split {
  readonly own: number
  readonly others: number
}

/** A number of this school and of all the others together. */
export function splitOf(
  counts: readonly RegistrationCount[],
  schoolId: string,
  of: (one: RegistrationCount) => number,
): Split {
  let [own, others] = [0, 0]
  for (const one of counts) {
    if (one.schoolId === schoolId) own += of(one)
    else others += of(one)
  }
  return { own, others }
}
