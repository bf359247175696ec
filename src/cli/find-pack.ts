import type { Pack } from '../domain/policy/pack.ts'
import { UsageError } from './command.ts'

/** A pack by its folder's name or its clauses' prefix (EMET). */
export function findPack(packs: ReadonlyMap<string, Pack>, name: string): Pack {
  const found = packs.get(name) ?? [...packs.values()].find((pack) => pack.prefix.toLowerCase() === name.toLowerCase())
  if (!found)
    throw new UsageError(
      `There is no policy called "${name}". There are: ${[...packs.values()].map((pack) => `${pack.id} (${pack.prefix})`).join(', ')}.`,
    )
  return found
}
