/** What a form fills in by itself, from the story: the names that forms use in `from:`. */
import { isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { KnownValues } from '../../domain/forms/prefill.ts'
import { budgetYearOf, usualStart } from '../../domain/money/budget-year.ts'
import type { Answer } from '../../domain/policy/situation.ts'
import { councilName } from './schools.ts'
import type { SessionPlan, Story } from './story.ts'

const sessions = (timetable: readonly SessionPlan[], place: SessionPlan['place']) =>
  timetable.filter((one) => one.place === place).map(({ day, session, from, to }) => ({ day, session, from, to }))

export function knownOf(story: Story): KnownValues {
  const { pupil, provider, dates, timetable } = story
  const known: Record<string, Answer> = {
    'school.headteacher': story.who('headteacher').name,
    'school.dsl': story.who('dsl').name,
    'school.senco': story.who('senco').name,
    'school.ap-lead': story.who('ap-lead').name,
    'school.pastoral-lead': story.who('pastoral-lead').name,
    'school.budget-year': budgetYearOf(story.on, usualStart(story.school.kind)).label,
    // On the day a budget is approved nothing of it is spent.
    'school.ap-spend': 0,
  }
  if (pupil) {
    known['pupil.name'] = `${pupil.first} ${pupil.last}`
    known['pupil.born'] = pupil.born
    known['pupil.year'] = pupil.year === 0 ? 'Reception' : `Year ${pupil.year}`
    known['pupil.parents'] = [pupil.parent.name, ...(pupil.second ? [pupil.second.name] : [])].join(', ')
    known['pupil.attendance'] = pupil.attendance
    known['pupil.council'] = councilName
  }
  if (provider) {
    known['provider.name'] = provider.name
    known['provider.contact'] = `${provider.contact[0]}, ${provider.phone}`
    known['provider.manager'] = provider.contact[0]
    known['provider.dsl'] = `${provider.dsl}, ${provider.phone}`
    known['provider.urn'] = provider.urn
    known['provider.registered'] = provider.registered
    known['provider.on-council-list'] = provider.councilList
    known['provider.sites'] = [provider, ...(provider.more ?? [])].map((site) => `${site.name}, ${site.address}`)
    known['site.name'] = provider.name
    known['site.address'] = provider.address
  }
  if (dates) {
    const there = sessions(timetable, 'provider')
    const days = new Set(there.map((one) => one.day)).size
    known['placement.start'] = isoOf(dates.start)
    known['placement.end'] = isoOf(dates.end)
    known['placement.hours'] = story.hours
    known['placement.commissioned'] = isoOf(dates.commissioned)
    known['placement.registered-from'] = isoOf(dates.start)
    known['placement.timetable'] = there
    known['placement.session-times'] = there
    known['placement.on-site-sessions'] = sessions(timetable, 'school')
    known['placement.number-of-days'] = `${days} ${days === 1 ? 'day' : 'days'} a week`
    known['placement.daily-duration'] = '9:15am to 2:45pm, with 45 minutes for lunch'
    known['placement.duration'] = `${sayDate(dates.start)} to ${sayDate(dates.end)}`
    if (story.attendance !== undefined) known['placement.attendance'] = Math.round(story.attendance * 10) / 10
  }
  return known
}
