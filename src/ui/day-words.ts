const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** "2026-11-02" as "2 Nov": for chart labels, where the half-term gives the year. */
export function shortDay(iso: string): string {
  const [, month = '1', day = '1'] = iso.split('-')
  return `${Number(day)} ${months[Number(month) - 1]}`
}

/** "2026-11-02" as "Mon 2 Nov". */
export function weekdayAndDay(iso: string): string {
  return `${weekdays[new Date(`${iso}T00:00:00Z`).getUTCDay()]} ${shortDay(iso)}`
}

export function isMonday(iso: string): boolean {
  return new Date(`${iso}T00:00:00Z`).getUTCDay() === 1
}
