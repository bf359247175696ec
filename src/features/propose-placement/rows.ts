/** Repeating rows as they are typed: how many there are, and adding or taking one away without losing a word. */
import type { FormBody } from '../../web/form-body.ts'

/** Rows `name-0-column`, `name-1-column`... as lists of columns; rows with nothing in them stay, for the page to show. */
export function typedRows<C extends string>(body: FormBody, name: string, columns: readonly C[]): Record<C, string>[] {
  const shape = new RegExp(`^${name}-(\\d{1,2})-`)
  let count = 0
  for (const field of body.names()) {
    const index = shape.exec(field)
    if (index) count = Math.max(count, Number(index[1]) + 1)
  }
  return Array.from(
    { length: Math.min(count, 30) },
    (_, at) =>
      Object.fromEntries(columns.map((column) => [column, body.text(`${name}-${at}-${column}`)])) as Record<C, string>,
  )
}

export const isBlank = (row: object): boolean => Object.values(row).every((text) => text === '')

/** The rows after the add or remove button, or undefined when neither was pressed. */
export function changedRows<R>(body: FormBody, name: string, rows: readonly R[], blank: R): R[] | undefined {
  if (body.text('add') === name) return [...rows, blank]
  const removed = /^([a-z-]+):(\d{1,2})$/.exec(body.text('remove'))
  if (removed?.[1] === name) return rows.filter((_, at) => at !== Number(removed[2]))
  return undefined
}
