/** A moment as a clock in England shows it: `13:10`. */
export const timeOfDay = (at: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO('Europe/London')
    .toPlainTime()
    .toString()
    .slice(0, 5)
