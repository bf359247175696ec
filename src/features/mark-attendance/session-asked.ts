import type { Session } from '../../domain/attendance/codes.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import type { Req } from '../../web/request.ts'

/** The session asked for; else the one that runs now, and the morning of other days. */
export async function sessionAsked(req: Req, day: Day, asked: string): Promise<Session> {
  if (asked === 'AM' || asked === 'PM') return asked
  const { school } = await req.frame()
  return day === req.day && timeOfDay(req.deps.clock.now()) >= school.pmStarts ? 'PM' : 'AM'
}
