/** What a part-time timetable is planned with, page by page under the kimberley pack; for the tests of these routes. */
export const whyPage = {
  'f-proposed-by': 'Sam staff',
  'f-reason': 'anxiety',
  'f-exceptional': 'She has not slept for weeks; the paediatrician asks for a gentle return.',
  'f-risk': 'Alone at home on Tuesday mornings. Her grandmother comes and the school calls.',
}
const date = (field: string, day: number, month: number, year: number) => ({
  [`f-${field}-day`]: String(day),
  [`f-${field}-month`]: String(month),
  [`f-${field}-year`]: String(year),
})
export const sessionAt = (day: string, half: 'am' | 'pm', place = 'school') => ({
  [`f-timetable-${day}-${half}-start`]: half === 'am' ? '09:00' : '13:00',
  [`f-timetable-${day}-${half}-end`]: half === 'am' ? '12:00' : '15:00',
  [`f-timetable-${day}-${half}-place`]: place,
})
/** Mondays and Wednesdays, mornings, from Mon 9 Nov until full time again on Mon 14 Dec 2026. */
export const weekPage = {
  ...sessionAt('mon', 'am'),
  ...sessionAt('wed', 'am'),
  'f-why-not-every-day': 'She manages two mornings and needs the day after to rest.',
  ...date('start-date', 9, 11, 2026),
  ...date('end-date', 14, 12, 2026),
  'f-code': 'C2',
}
export const returnPage = {
  'f-support-plan': 'Support plan of 2 November, step 3',
  'f-return-plan': 'A third morning from 23 November, full mornings from 30 November.',
  'f-advice': 'The paediatrician agrees.',
}
export const agreementPage = {
  'f-pupil-view': 'I want to see my friends.',
  'f-parent-view': 'It is the right pace.',
  'f-agreed-with': 'Rosa Thorpe',
  ...date('agreed-on', 2, 11, 2026),
}
export const dateInputs = date
