/**
 * A small application that sends the outbox, as the server's loop does. Its parent kills it at any moment.
 *
 * Usage: node sender.ts DATA_FOLDER SMTP_URL
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { smtpCarrier } from '../../src/adapters/mail/carriers.ts'
import { sendOutbox } from '../../src/adapters/mail/send-outbox.ts'
import { openDatabase } from '../../src/adapters/postgres/connect.ts'

const [dataFolder = '', smtpUrl = ''] = process.argv.slice(2)
const db = await openDatabase({ dataFolder, poolSize: 2 })
const carrier = smtpCarrier(smtpUrl, 'Waymark <waymark@larkfield.example>')
process.stdout.write('ready\n')
// For at most thirty seconds: the parent ends it long before.
for (let turn = 0; turn < 600; turn++) {
  await sendOutbox(db, carrier)
  await sleep(50)
}
process.exit(0)
