/** `waymark bounce`: one message that came back, from standard input, as a mail server's pipe delivers it. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Rulebooks } from '../adapters/casework/rulebooks.ts'
import { type Clock, systemClock } from '../adapters/clock/clock.ts'
import { largestReport } from '../adapters/mail/read-report.ts'
import { type BounceResult, receiveBounce } from '../adapters/mail/receive-bounce.ts'
import { loadPacksOrThrow, readBankHolidays } from '../adapters/packs/read-folder.ts'
import type { Database } from '../adapters/postgres/connect.ts'
import { settleDispatches } from '../features/dispatch-letter/settle-dispatch.ts'
import { type Command, type Output, sayJson, UsageError } from './command.ts'
import { dataFolderOf, openData, ownServer } from './data.ts'

/** EX_TEMPFAIL of a mail server's pipe: keep the message and try again. */
const tryAgain = 75

export const bounce: Command = async (args, out) => {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' }, json: { type: 'boolean' } } })
  const dataFolder = dataFolderOf(values.data)
  if (!ownServer() && !existsSync(dataFolder))
    throw new UsageError(`There is no data folder ${dataFolder}. Set WAYMARK_DATA to it.`)
  if (process.stdin.isTTY) throw new UsageError('Hand the message over on standard input: waymark bounce < MESSAGE')
  const raw = await readAll(process.stdin)
  try {
    const db = await openData(dataFolder)
    try {
      return await takeBounce(db, raw, out, { clock: systemClock, json: values.json ?? false })
    } finally {
      await db.close()
    }
  } catch (error) {
    out.fault(error instanceof Error ? error.message : String(error))
    return tryAgain
  }
}

/** What the sender of the pipe reads in its log. No addresses, no names. */
const says: Readonly<Record<BounceResult, string>> = {
  permanent: 'Not delivered, and noted. If it was a letter, its clock has stopped.',
  temporary: 'Not delivered yet; the mail server still tries. Noted, nothing else follows.',
  repeated: 'Noted before. Nothing was changed.',
  delivered: 'A report that it was delivered. Nothing was changed.',
  unknown: 'Not about a mail that Waymark sent, or made up. Counted; nothing was changed.',
  'not a report': 'Not a delivery report. Counted; nothing was changed.',
}

/** Notes the message and stops the clock of its letter. Always good for the mail server: it has been read. */
export async function takeBounce(
  db: Database,
  raw: Uint8Array,
  out: Output,
  means: { readonly clock: Clock; readonly json: boolean },
): Promise<number> {
  const result = await receiveBounce(db, raw, means.clock.now())
  if (result === 'permanent')
    await settleDispatches(db, {
      clock: means.clock,
      rulebooks: new Rulebooks(loadPacksOrThrow().floor),
      bankHolidays: readBankHolidays().map((holiday) => holiday.day),
      publicUrl: process.env['WAYMARK_URL'] ?? 'http://localhost:3000',
    })
  if (means.json) sayJson(out, { result })
  else out.line(says[result])
  return 0
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    // The rest is read and dropped: a closed pipe would be a fault to the mail server.
    if (size < largestReport) parts.push(part)
    size += part.length
  }
  return Buffer.concat(parts)
}
