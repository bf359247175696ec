/** Reads packs from their folders. The only place that knows packs are files. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type BankHoliday, parseBankHolidays } from '../../domain/calendar/bank-holidays.ts'
import { checkPack } from '../../domain/policy/check.ts'
import type { Fault, Pack } from '../../domain/policy/pack.ts'
import { type PackFiles, readPack } from '../../domain/policy/read.ts'
import { parseReturnProfiles, type ReturnProfile } from '../../domain/returns/council-return.ts'

/** The folder packs live in, beside `src` and `dist`. */
export const policiesFolder = join(import.meta.dirname, '..', '..', '..', 'policies')

/** All YAML files below a folder: path with forward slashes → text. */
export function readFiles(folder: string): PackFiles {
  const files: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue
    const path = join(entry.parentPath, entry.name)
    files[relative(folder, path).split(sep).join('/')] = readFileSync(path, 'utf8')
  }
  return files
}

export interface LoadedPacks {
  readonly floor: Pack
  /** Every policy, by folder name, without the floor. */
  readonly packs: ReadonlyMap<string, Pack>
  readonly faults: readonly Fault[]
}

/** Loads and checks every pack. Faults of all packs are returned together; the caller decides to stop. */
export function loadPacks(folder: string = policiesFolder): LoadedPacks {
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const reads = ids.map((id) => readPack(id, readFiles(join(folder, id))))
  const floorRead = reads.find((read) => read.pack.id === 'england') ?? readPack('england', {})
  const faults = reads.flatMap((read) => checkPack(read, floorRead.pack))
  return {
    floor: floorRead.pack,
    packs: new Map(reads.filter((read) => read.pack.id !== 'england').map((read) => [read.pack.id, read.pack])),
    faults,
  }
}

/** By folder: reading and checking them takes a second, and they do not change while the program runs. */
const loadedPacks = new Map<string, LoadedPacks>()

/** Packs, or an error that lists every fault with file and line. Read once in the life of the program. */
export function loadPacksOrThrow(folder: string = policiesFolder): LoadedPacks {
  const known = loadedPacks.get(folder)
  if (known) return known
  const loaded = loadPacks(folder)
  if (loaded.faults.length > 0) throw new Error(sayFaults(loaded.faults))
  loadedPacks.set(folder, loaded)
  return loaded
}

function sayFaults(faults: readonly Fault[]): string {
  const lines = faults.map((fault) => `${fault.file}:${fault.line}  ${fault.says}`)
  return `The policy packs have ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${lines.join('\n')}`
}

/** The bank holidays shipped with Waymark, in the GOV.UK form. */
export function readBankHolidays(folder: string = policiesFolder): readonly BankHoliday[] {
  return parseBankHolidays(readFileSync(join(folder, 'england', 'bank-holidays.json'), 'utf8'))
}

/** Each authority's layout of its returns: `council-returns.json` beside the floor. */
export function readCouncilReturns(folder: string = policiesFolder): readonly ReturnProfile[] {
  return parseReturnProfiles(readFileSync(join(folder, 'england', 'council-returns.json'), 'utf8'))
}

/** A local authority: its three-digit code and name. */
export interface Council {
  readonly code: string
  readonly name: string
}

/** The local authorities of England, by name: `councils.csv` beside the floor, `la_code,la_name,gss_code,region`. */
export function readCouncils(folder: string = policiesFolder): readonly Council[] {
  const [, ...lines] = readFileSync(join(folder, 'england', 'councils.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
  return lines
    .map((line) => {
      const parts = /^(\d{3}),(?:"([^"]+)"|([^,]+)),/.exec(line)
      if (!parts) throw new RangeError(`councils.csv has a line without code and name: ${line}`)
      return { code: parts[1] ?? '', name: parts[2] ?? parts[3] ?? '' }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}
