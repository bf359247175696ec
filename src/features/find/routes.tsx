import { timeOfDay } from '../../domain/calendar/moment.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { FindPage } from './page.tsx'
import { findProviders, findPupils, mostHits, patternsOf } from './queries.ts'
import { whereNow } from './where-now.ts'

/** The question the top bar asks on every page. What is typed is a name: it is never logged, audited or put in a link; whose whereabouts were shown is. */
export const find = routes({
  method: 'GET',
  path: '/find',
  action: 'find',
  may: caseStaff,
  audit: 'view',
  handle: async (req) => {
    const { school, calendar } = await req.frame()
    const q = (req.query.get('q') ?? '').trim().slice(0, 100)
    const patterns = patternsOf(q)
    const time = timeOfDay(req.deps.clock.now())
    const isSchoolDay = calendar.isSchoolDay(req.day)
    const pupils = patterns.length === 0 ? [] : await findPupils(req.tx, school.id, patterns)
    const providers = patterns.length === 0 ? [] : await findProviders(req.tx, school.id, patterns)
    const ids = pupils.slice(0, mostHits).map((pupil) => pupil.id)
    const at = { schoolId: school.id, today: req.today, time, amStarts: school.amStarts, pmStarts: school.pmStarts }
    const where = isSchoolDay && ids.length > 0 ? await whereNow(req.tx, at, ids) : []
    // Where a child is, and how they get there, is restricted detail: each view is logged, by the pupil and not by what was typed.
    for (const one of where) await req.audit('see-whereabouts', { kind: 'pupil', id: one.pupilId })
    return req.page(
      { title: 'Where is this pupil now?', find: q },
      <FindPage
        q={patterns.length === 0 ? '' : q}
        time={time}
        schoolName={school.name}
        isSchoolDay={isSchoolDay}
        pupils={pupils}
        providers={providers}
        where={where}
      />,
    )
  },
})
