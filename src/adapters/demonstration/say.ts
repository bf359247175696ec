/** Sentences with gaps, filled in from the story: `{pupil}`, `{He}`, `{provider}`... */
import { sayDate } from '../../domain/calendar/day.ts'
import type { Story } from './story.ts'

const weekdays: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
}

/** `Monday and Tuesday`. */
function sayDays(days: readonly string[]): string {
  const names = days.map((day) => weekdays[day] ?? day)
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? 'the agreed days')
}

export function say(text: string, story: Story): string {
  const { pupil, provider } = story
  const boy = pupil?.sex === 'M'
  const words: Readonly<Record<string, string>> = {
    pupil: pupil?.first ?? 'our pupils',
    initials: pupil ? `${pupil.first.charAt(0)}${pupil.last.charAt(0)}` : 'All our pupils',
    fullname: pupil ? `${pupil.first} ${pupil.last}` : 'Our pupils',
    he: pupil ? (boy ? 'he' : 'she') : 'they',
    He: pupil ? (boy ? 'He' : 'She') : 'They',
    his: pupil ? (boy ? 'his' : 'her') : 'their',
    His: pupil ? (boy ? 'His' : 'Her') : 'Their',
    him: pupil ? (boy ? 'him' : 'her') : 'them',
    parent: pupil?.parent.name ?? 'the parents',
    homephone: pupil?.parent.phone ?? '',
    home: pupil?.parent.address ?? '',
    provider: provider?.name ?? 'the provider',
    contact: provider?.contact[0] ?? 'the provider’s manager',
    contactrole: provider?.contact[1] ?? 'Manager',
    dsl: provider?.dsl ?? 'the provider’s safeguarding lead',
    schoolphone: story.school.phone,
    phone: provider?.phone ?? '01632 960200',
    address: provider?.address ?? '',
    activity: (provider?.activity ?? 'the programme').toLowerCase(),
    Activity: provider?.activity ?? 'The programme',
    offer: provider?.offer ?? '',
    urn: provider?.urn ?? 'Not registered as a school',
    year: pupil
      ? pupil.year === 0
        ? 'Reception'
        : `Year ${pupil.year}`
      : story.school.phase === 'primary'
        ? 'Years 3 to 6'
        : 'Years 8 to 11',
    relation: pupil?.parent.relation ?? '',
    chair: story.who('governing-body').name,
    school: story.school.name,
    lead: story.who('ap-lead').name,
    senco: story.who('senco').name,
    ourdsl: story.who('dsl').name,
    head: story.who('headteacher').name,
    attendance: story.who('attendance-officer').name,
    key: story.who('pastoral-lead').name,
    days: sayDays([...new Set(story.timetable.filter((one) => one.place === 'provider').map((one) => one.day))]),
    hours: String(story.hours),
    start: story.dates ? sayDate(story.dates.start) : '',
    end: story.dates ? sayDate(story.dates.end) : '',
    on: sayDate(story.on),
    percent: story.attendance === undefined ? '88' : story.attendance.toFixed(0),
    before: pupil?.attendance === null || pupil?.attendance === undefined ? '71' : pupil.attendance.toFixed(0),
  }
  return text.replaceAll(/\{([A-Za-z]+)\}/g, (whole, name: string) => words[name] ?? whole)
}
