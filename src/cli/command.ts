/** What every command of the command line looks like. */

/** Where a command writes: lines to people, faults to the other stream. */
export interface Output {
  readonly line: (text?: string) => void
  readonly fault: (text: string) => void
}

/** Runs with the words after its name. Returns the exit code: 0 good, 1 something does not hold, 2 it could not be asked. */
export type Command = (args: readonly string[], out: Output) => Promise<number> | number

/** A wrong call: shown as a sentence, with exit code 2. */
export class UsageError extends Error {}

/** JSON for machines, one value. */
export const sayJson = (out: Output, value: unknown): void => out.line(JSON.stringify(value, null, 2))
