import type { Child } from 'hono/jsx'

/** Anything a component can show: text, a number, another component, or a list of them. */
export type Content = Child

/** Joins class names, leaving out what is absent, so that no empty class is written. */
export function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
