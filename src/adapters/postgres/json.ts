import type { ColumnType } from 'kysely'

/** Anything JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

declare const marked: unique symbol

/** JSON as text, ready for a jsonb column. Made by `toJson` only. */
export type JsonText = string & { readonly [marked]: true }

/** A jsonb column: read as a value, written as text, because the driver would write a bare list as an SQL array. */
export type Jsonb = ColumnType<Json, JsonText, JsonText>

/** Make a value ready for a jsonb column. Throws on what JSON cannot hold (functions, `undefined`, circles). */
export function toJson(value: unknown): JsonText {
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new Error('This value cannot be kept as JSON.')
  return text as JsonText
}
