/**
 * The names inputs are sent under, and the ids errors lead to. Every one begins with `f-`, so that no question of a
 * policy can take the name of something the page itself sends (`_csrf`, `add`, `remove`).
 */
export const fieldName = (field: string): string => `f-${field}`

/** One column of one row, counted from 0. */
export const columnName = (rows: string, index: number, column: string): string => `${rows}-${index}-${column}`

/** How many rows the page showed. */
export const rowCountName = (rows: string): string => `${rows}-rows`

/** A file that was kept before, so that it need not be chosen again. */
export const keptName = (file: string): string => `${file}-kept`

/** A signature line's inputs; `line` counts from 0. */
export const signatureInput = (line: number): string => `s-${line + 1}`

export const dateParts = ['day', 'month', 'year'] as const
