/** Finds case files: a file as it is, a folder with everything below it that is a case. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { policiesFolder } from '../adapters/packs/read-folder.ts'
import { UsageError } from './command.ts'

export interface CaseText {
  readonly file: string
  readonly source: string
}

/** The cases that come with the packs. */
export const shippedCases = (): CaseText[] => readCases([policiesFolder])

/** Reads the files named, and in folders every .yaml that begins a case. Throws when a path does not exist. */
export function readCases(paths: readonly string[]): CaseText[] {
  return paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) throw new UsageError(`There is no file or folder ${path}.`)
    if (found.isFile()) return [{ file: path, source: readFileSync(path, 'utf8') }]
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => ({ file, source: readFileSync(file, 'utf8') }))
      .filter(({ source }) => /^case:/m.test(source))
  })
}
