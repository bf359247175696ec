/** The add and remove buttons of repeating rows: the same inputs with one row more or less. */
import { limits } from './limits.ts'
import { rowCountName } from './names.ts'
import { rowCount } from './parse-groups.ts'
import type { Posted } from './posted.ts'

/** One empty row more, up to the limit. `name` is the rows' input name. */
export function addRow(posted: Posted, name: string, least = 1): Posted {
  const count = Math.max(rowCount(posted, name), least)
  return new Map(posted).set(rowCountName(name), [String(Math.min(count + 1, limits.rows))])
}

/** Without one row; those after it move up. */
export function removeRow(posted: Posted, name: string, index: number): Posted {
  const count = rowCount(posted, name)
  const edited = new Map<string, readonly string[]>()
  const start = `${name}-`
  for (const [key, values] of posted) {
    const row = key.startsWith(start) ? /^(\d{1,4})-(.+)$/.exec(key.slice(start.length)) : null
    if (!row) edited.set(key, values)
    else if (Number(row[1]) < index) edited.set(key, values)
    else if (Number(row[1]) > index) edited.set(`${start}${Number(row[1]) - 1}-${row[2]}`, values)
  }
  return edited.set(rowCountName(name), [String(Math.max(0, index < count ? count - 1 : count))])
}

/** What an add or remove button asked for: `f-actions`, or `f-actions:2`. Undefined when none of them was pressed. */
export function rowEdit(posted: Posted, names: readonly string[]): Posted | undefined {
  const add = posted.get('add')?.[0]
  if (add !== undefined && names.includes(add)) return addRow(posted, add)
  const remove = /^(.+):(\d{1,4})$/.exec(posted.get('remove')?.[0] ?? '')
  if (remove?.[1] && names.includes(remove[1])) return removeRow(posted, remove[1], Number(remove[2]))
  return undefined
}
