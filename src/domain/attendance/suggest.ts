import type { Known } from '../policy/situation.ts'
import { type Code, presentCode, type Session } from './codes.ts'
import { type ProvisionOfSession, type Whereabouts, whereabouts } from './where.ts'

export interface Suggestion {
  /** The code if the pupil did what was planned; undefined when no code follows from what is recorded. */
  readonly code?: Code
  /** Why, in a sentence that ends with a full stop. */
  readonly why: string
  /** The code says that the pupil was there: write it only once the provider has said so for this session. */
  readonly onlyWhenConfirmed: boolean
}

/** The code to expect for a session, from the route, the place and who arranged it. Never a mark by itself. */
export function suggestCode(session: Session, provision: ProvisionOfSession, compulsoryAge: Known): Suggestion {
  return suggestions[whereabouts(provision)](session, compulsoryAge)
}

type Suggest = (session: Session, compulsoryAge: Known) => Suggestion

const suggestions: Readonly<Record<Whereabouts, Suggest>> = {
  'at school': (session) => ({
    code: presentCode(session),
    why: 'This session is on the school’s own site.',
    onlyWhenConfirmed: false,
  }),
  'registered elsewhere': () => ({
    code: 'D',
    why: 'The provider is a school where the pupil is also registered: that school marks the session.',
    onlyWhenConfirmed: false,
  }),
  'council arranged': () => ({
    code: 'K',
    why: 'The council arranged this place.',
    onlyWhenConfirmed: true,
  }),
  'school arranged': () => ({
    code: 'B',
    why: 'The school arranged this place. B needs the provider’s word for this session and the nature of the activity.',
    onlyWhenConfirmed: true,
  }),
  remote: () => ({
    why: 'Lessons online are not a place attended, so they are never B. Use C2 where a part-time timetable is agreed, else the true reason for absence.',
    onlyWhenConfirmed: false,
  }),
  'part-time, not taught': (_session, compulsoryAge) =>
    compulsoryAge === false
      ? {
          code: 'X',
          why: 'The pupil is not of compulsory school age and is not required now.',
          onlyWhenConfirmed: false,
        }
      : { code: 'C2', why: 'The agreed part-time timetable leaves this session out.', onlyWhenConfirmed: false },
  'flexi-schooling at home': () => ({
    code: 'C',
    why: 'A flexi-schooling session at home is leave, not education off site.',
    onlyWhenConfirmed: false,
  }),
  'waiting for provision': () => ({
    code: 'E',
    why: 'Suspended or excluded, and provision has not started. From its first session mark the provision instead.',
    onlyWhenConfirmed: false,
  }),
  paused: () => ({
    why: 'The placement is paused. Mark where the pupil really is, or the reason for absence.',
    onlyWhenConfirmed: false,
  }),
  'not known': () => ({
    why: 'Nobody has recorded enough about this placement to suggest a code: its timetable, or who arranged it.',
    onlyWhenConfirmed: false,
  }),
}
