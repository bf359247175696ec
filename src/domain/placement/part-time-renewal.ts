/** What each further part-time timetable of a pupil asks for (a choice of the school's own, not the policy's). */
import { partTimeBefore } from '../facts/placement.ts'
import type { Situation } from '../policy/situation.ts'

export interface Renewal {
  /** 1 for the first within twelve months. */
  readonly number: number
  readonly title: string
  readonly asks: readonly string[]
  /** The school asks more of a renewal than of the first. */
  readonly harder: boolean
}

const first = 'The headteacher approves it.'
const second = 'A second within twelve months also needs attendance evidence and the parent’s view of the one before.'
const third = 'A third is told to the governor for alternative provision and to the local authority before it starts.'

/** How many there have been, and what this one therefore needs. */
export function renewalOf(
  situation: Pick<Situation, 'school' | 'earlierPartTime' | 'placement'>,
  today: number,
): Renewal {
  const number = partTimeBefore(situation as Situation, today) + 1
  const harder = situation.school.harderRenewals !== false
  const title = number === 1 ? 'The first within twelve months' : `Number ${number} within twelve months`
  return { number, title, harder, asks: harder ? [first, second, third].slice(0, Math.min(number, 3)) : [first] }
}
