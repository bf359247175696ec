/** A wait in words people use: "30 seconds", "2 minutes". Rounded up, so that nobody tries a moment too early. */
function sayWait(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}

export const tooManyTries = (seconds: number): string =>
  `Too many tries. Wait ${sayWait(seconds)}, then try again. Your account is not locked.`
