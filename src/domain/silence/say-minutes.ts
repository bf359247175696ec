/** "7 minutes", "2 hours 5 minutes", "1 hour"; `minutes` is whole, and less than none counts as none. */
export function sayMinutes(minutes: number): string {
  const whole = Math.max(minutes, 0)
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  const words = [
    hours > 0 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : '',
    rest > 0 || hours === 0 ? `${rest} ${rest === 1 ? 'minute' : 'minutes'}` : '',
  ]
  return words.filter(Boolean).join(' ')
}
