/**
 * Who may use which page, written out by hand to be read and judged (requirements d.2 and d.3). It is not derived from
 * the routes: a route that opens to somebody new, or a new route, fails the test until this page says so too. Only the names
 * of the offices are the domain's.
 */
import { attendancePages } from './access/attendance.ts'
import type { Group } from './access/offices.ts'
import { placementPages } from './access/placements.ts'
import { providerPages } from './access/providers.ts'
import { schoolPages } from './access/school.ts'

export const accessTable: readonly Group[] = [...schoolPages, ...placementPages, ...attendancePages, ...providerPages]
