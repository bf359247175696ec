/** A folder into which a mail server delivers (Maildir): each new message is read once and then set aside. */
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { largestReport } from './read-report.ts'

/** Messages of one turn; the rest waits for the next. */
const mostMessages = 200

/**
 * Hands every new message to `read`, then moves it from `new` to `cur`, marked as seen. A message is moved only when it was
 * read without a fault: killed in between, it is read again, which must do no harm. Returns how many were read.
 */
export async function readMaildir(folder: string, read: (raw: Uint8Array) => Promise<unknown>): Promise<number> {
  const [fresh, seen] = [join(folder, 'new'), join(folder, 'cur')]
  await mkdir(seen, { recursive: true })
  await mkdir(fresh, { recursive: true })
  const names = (await readdir(fresh, { withFileTypes: true })).flatMap((one) =>
    one.isFile() && !one.name.startsWith('.') ? [one.name] : [],
  )
  let done = 0
  for (const name of names.sort().slice(0, mostMessages)) {
    const raw = await readFile(join(fresh, name)).catch(gone)
    if (raw === undefined) continue
    await read(raw.subarray(0, largestReport))
    await rename(join(fresh, name), join(seen, `${name}:2,S`)).catch(gone)
    done++
  }
  return done
}

/** Another server took the message at the same moment. */
function gone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
