/**
 * A small application that writes as pages do: record, audit event and outbox row in one transaction, and says so only
 * after the commit. Its parent kills it, or the database under it, at any moment.
 *
 * Usage: node writer.ts DATA_FOLDER TRUST_ID SCHOOL_ID FIRST_NUMBER
 */

import { queueMail } from '../../src/adapters/mail/outbox.ts'
import { recordAudit } from '../../src/adapters/postgres/audit.ts'
import { openDatabase } from '../../src/adapters/postgres/connect.ts'
import { newId } from '../../src/adapters/postgres/ids.ts'
import { toJson } from '../../src/adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../src/adapters/postgres/tenant.ts'

const [dataFolder = '', trustId = '', schoolId = '', first = '0'] = process.argv.slice(2)
const db = await openDatabase({ dataFolder, poolSize: 4 })
const ctx = waymarkItself(trustId)

async function write(number: number): Promise<string> {
  const id = newId()
  await withTenant(db, ctx, async (tx) => {
    await tx
      .insertInto('records')
      .values({
        trust_id: trustId,
        id,
        school_id: schoolId,
        form: 'training-record',
        form_version: 'test',
        about: 'school',
        answers: toJson({ number }),
        asked: toJson([]),
        done_on: '2026-11-02',
        complete: true,
        recorded_role: 'administrator',
      })
      .execute()
    await queueMail(
      tx,
      ctx,
      { to: 'crash@example.invalid', subject: `Record ${number}`, text: 'A record was written.' },
      id,
    )
    await recordAudit(tx, ctx, { action: 'record', subject: { kind: 'record', id, schoolId } })
  })
  return id
}

let number = Number(first)
// Four at a time, for at most twenty seconds: the parent ends it long before.
const until = Date.now() + 20_000
process.stdout.write('ready\n')
await Promise.all(
  Array.from({ length: 4 }, async () => {
    while (Date.now() < until) {
      try {
        process.stdout.write(`${await write(number++)}\n`)
      } catch {
        // The database was killed under us: nothing was acknowledged, so nothing is owed. The parent starts us again.
        process.exit(3)
      }
    }
  }),
)
process.exit(0)
