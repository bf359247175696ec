import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sniffContentType } from './content-type.ts'

export interface FileStore {
  /** Keep an upload's bytes, before the row that names them is committed. */
  keep(name: string, bytes: Uint8Array): Promise<KeepResult>
  /** The bytes under a key. Throws when the key is not ours or the bytes are not those that were kept. */
  read(storageKey: string, sha256: string): Promise<Buffer>
  /** Forgets the bytes under a key, once no row names them. Nothing happens when they are gone already. */
  remove(storageKey: string): Promise<void>
}

export interface KeptFile {
  readonly storageKey: string
  /** The uploaded name without folders or control characters; for showing, never for a path. */
  readonly name: string
  readonly contentType: string
  readonly sizeBytes: number
  readonly sha256: string
}

export type KeepResult =
  | { readonly kind: 'kept'; readonly file: KeptFile }
  | { readonly kind: 'refused'; readonly fault: string }

const defaultLimitBytes = 10 * 1024 * 1024

/** Files on disk in `files/` of the data folder, each under a key that cannot be guessed. */
export function openFileStore(dataFolder: string, limitBytes: number = defaultLimitBytes): FileStore {
  const folder = join(dataFolder, 'files')
  return {
    keep: async (name, bytes) => {
      const fault = sizeFault(bytes.byteLength, limitBytes)
      if (fault !== undefined) return { kind: 'refused', fault }
      const contentType = await sniffContentType(name, bytes)
      if (contentType === undefined) {
        return {
          kind: 'refused',
          fault:
            'Use a PDF, PNG, JPG, HEIC, Word (docx), Excel (xlsx), CSV or text file. Older Word and Excel files must be saved in the new form first.',
        }
      }
      const storageKey = randomBytes(32).toString('hex')
      await write(pathOf(folder, storageKey), bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      return {
        kind: 'kept',
        file: { storageKey, name: cleanName(name), contentType, sizeBytes: bytes.byteLength, sha256 },
      }
    },
    read: async (storageKey, sha256) => {
      const bytes = await readFile(pathOf(folder, storageKey))
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error('The file on disk is not the one that was uploaded.')
      return bytes
    },
    remove: (storageKey) => rm(pathOf(folder, storageKey), { force: true }),
  }
}

function sizeFault(size: number, limit: number): string | undefined {
  if (size === 0) return 'The file is empty. Choose another.'
  if (size > limit) return `The file is larger than ${Math.floor(limit / 1024 / 1024)} MB. Choose a smaller one.`
  return undefined
}

function pathOf(folder: string, key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('Not a storage key.')
  return join(folder, key.slice(0, 2), key)
}

/** On disk, under its final name, before the database says that it is: whatever is killed, no row lacks its file. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const part = `${path}.part`
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last.replaceAll(/\p{C}/gu, '').trim().slice(-200)
  return clean === '' ? 'file' : clean
}
