import type { Req } from '../../web/request.ts'
import type { Marking } from './save-marks.ts'

/** Who marks, where and in which office: what `saveMarks` and `amendMark` are given. */
export const marking = (req: Req): Marking => ({
  tx: req.tx,
  trustId: req.ctx.trustId,
  schoolId: req.school.schoolId,
  personId: req.person.personId,
  role: req.role,
  casework: req.casework,
  audit: (...event) => req.audit(...event),
})
