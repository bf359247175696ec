/** Rulebooks by adoption: a school's policy version with its own choices, compiled once and kept. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Pack } from '../../domain/policy/pack.ts'
import { type PackFiles, readPack } from '../../domain/policy/read.ts'
import { buildRulebook, type Rulebook, type SchoolChoices } from '../../domain/policy/rulebook.ts'
import type { SchoolKind } from '../../domain/policy/words.ts'
import { toJson } from '../postgres/json.ts'
import type { Tx } from '../postgres/tenant.ts'

export interface Adoption {
  readonly id: string
  readonly versionId: string
  readonly pack: string
  readonly sha256: string
  readonly choices: SchoolChoices
  readonly adoptedOn: string
  /** Counted per school, from 1. */
  readonly number: number
}

/** The fingerprint of a pack's files: any change of wording is a new version. */
function versionOf(files: PackFiles): string {
  const hash = createHash('sha256')
  for (const name of Object.keys(files).sort()) {
    if (!name.startsWith('cases/'))
      hash
        .update(name)
        .update('\0')
        .update(files[name] ?? '')
        .update('\0')
  }
  return hash.digest('hex')
}

/** Keeps a pack version's text for ever, so that what was decided under it can always be explained. */
export async function keepPackVersion(tx: Tx, pack: string, files: PackFiles): Promise<string> {
  const sha256 = versionOf(files)
  const content = Object.fromEntries(Object.entries(files).filter(([name]) => !name.startsWith('cases/')))
  await tx
    .insertInto('pack_versions')
    .values({ pack, version_sha256: sha256, content: toJson(content) })
    .onConflict((conflict) => conflict.columns(['pack', 'version_sha256']).doNothing())
    .execute()
  const row = await tx
    .selectFrom('pack_versions')
    .select('id')
    .where('pack', '=', pack)
    .where('version_sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return row.id
}

/** The adoption in force at a school on a day; undefined while no policy is adopted. */
export async function adoptionInForce(tx: Tx, schoolId: string, onDay: string): Promise<Adoption | undefined> {
  return adoption(tx, (query) => query.where('a.school_id', '=', schoolId).where('a.adopted_on', '<=', onDay))
}

/** One adoption by its id: the one a placement was made under. */
export async function adoptionById(tx: Tx, id: string): Promise<Adoption | undefined> {
  return adoption(tx, (query) => query.where('a.id', '=', id))
}

type AdoptionQuery = ReturnType<typeof adoptionQuery>
const adoptionQuery = (tx: Tx) =>
  tx
    .selectFrom('pack_adoptions as a')
    .innerJoin('pack_versions as v', 'v.id', 'a.pack_version_id')
    .select([
      'a.id',
      'a.settings',
      'a.pack_version_id',
      'v.pack',
      'v.version_sha256',
      sql<string>`a.adopted_on::text`.as('adopted_on'),
      sql<number>`(select count(*)::int from pack_adoptions b where b.trust_id = a.trust_id and b.school_id = a.school_id and (b.adopted_on, b.id) <= (a.adopted_on, a.id))`.as(
        'number',
      ),
    ])

async function adoption(tx: Tx, narrow: (query: AdoptionQuery) => AdoptionQuery): Promise<Adoption | undefined> {
  const row = await narrow(adoptionQuery(tx))
    .orderBy('a.adopted_on', 'desc')
    .orderBy('a.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    versionId: row.pack_version_id,
    pack: row.pack,
    sha256: row.version_sha256,
    choices: (row.settings ?? {}) as SchoolChoices,
    adoptedOn: row.adopted_on,
    number: row.number,
  }
}

const versionKey = ({ pack, sha256 }: Adoption): string => `${pack}:${sha256}`

/** Compiled rulebooks, by version, kind of school and choices. */
export class Rulebooks {
  readonly #floor: Pack
  readonly #packs = new Map<string, Pack>()
  readonly #compiled = new Map<string, Rulebook>()

  constructor(floor: Pack) {
    this.#floor = floor
  }

  get floor(): Pack {
    return this.#floor
  }

  /** The rulebook of an adoption for a kind of school. */
  async of(tx: Tx, adopted: Adoption, kind: SchoolKind): Promise<Rulebook> {
    // By the fingerprint, not the row: the same text is the same rulebook, whoever keeps it.
    const key = `${versionKey(adopted)}|${kind}|${JSON.stringify(adopted.choices)}`
    const known = this.#compiled.get(key)
    if (known) return known
    const rulebook = buildRulebook(this.#floor, await this.#pack(tx, adopted), kind, adopted.choices)
    if (this.#compiled.size > 500) this.#compiled.clear()
    this.#compiled.set(key, rulebook)
    return rulebook
  }

  async #pack(tx: Tx, adopted: Adoption): Promise<Pack> {
    const known = this.#packs.get(versionKey(adopted))
    if (known) return known
    const row = await tx
      .selectFrom('pack_versions')
      .select(['pack', 'content'])
      .where('id', '=', adopted.versionId)
      .executeTakeFirstOrThrow()
    const { pack } = readPack(row.pack, row.content as PackFiles)
    this.#packs.set(versionKey(adopted), pack)
    return pack
  }
}
