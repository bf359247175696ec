/** GET and POST of /documents/:id/send and /records/:id/send. */
import { newId } from '../../adapters/postgres/ids.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import type { Req } from '../../web/request.ts'
import { dispatchLetter, type Way } from './dispatch-letter.ts'
import type { OpenLetter } from './open-letter.ts'
import { type Recipient, type SendFault, SendPage } from './send-page.tsx'

type Find = (req: Req) => Promise<OpenLetter>

const toParents = [
  { value: 'email', text: 'By e-mail, now', hint: 'A link to read it. The message itself names nobody.' },
  { value: 'hand', text: 'It was handed over' },
  { value: 'post', text: 'It was posted' },
]
const toCouncil = [
  { value: 'portal', text: 'Through the council’s portal' },
  { value: 'email', text: 'By the office’s own e-mail' },
  { value: 'post', text: 'By post' },
]

const recipientsOf = (req: Req, pupilId: string): Promise<Recipient[]> =>
  req.tx
    .selectFrom('contacts')
    .select(['id', 'name', 'relation', 'email'])
    .where('pupil_id', '=', pupilId)
    .where('active', '=', true)
    .where('may_receive_letters', '=', true)
    .orderBy('priority')
    .orderBy('name')
    .execute()

async function show(req: Req, found: OpenLetter, faults: readonly SendFault[]) {
  const back = `/placements/${found.open.row.id}/letters`
  const { documentId } = found.letter
  return req.page(
    {
      title: `Send: ${found.title}`,
      section: '/pupils',
      hasErrors: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
      back: { href: back, text: 'Letters' },
    },
    <SendPage
      title={found.title}
      about={found.open.title}
      csrf={req.csrf}
      key={req.body.text('key') || newId()}
      back={back}
      startsClock={found.startsClock}
      stale={found.stale}
      recipients={found.toParents ? await recipientsOf(req, found.letter.pupilId) : undefined}
      // Without an issued document there is nothing to read by a link.
      ways={found.toParents ? toParents.filter((one) => one.value !== 'email' || documentId !== null) : toCouncil}
      typed={(name) => req.body.text(name)}
      faults={faults}
    />,
  )
}

export const askSend = (find: Find) => async (req: Req) => show(req, await find(req), [])

export const sendLetter = (find: Find) => async (req: Req) => {
  const found = await find(req)
  const read = await readWay(req, found)
  if (found.stale || !read.way) return show(req, found, read.faults)
  const done = await dispatchLetter(req, {
    letter: found.letter,
    way: read.way,
    role: found.role,
    key: req.body.text('key').slice(0, 60) || newId(),
    placementEnd: found.open.row.end_on,
  })
  // Sent twice: the first one stands, and it is audited already.
  if (done === 'repeated') req.audited = true
  const says =
    'on' in read.way
      ? `It is noted: the letter went on ${sayDate(dayOf(read.way.on))}.`
      : 'The letter is on its way. Its clock starts when the mail server accepts it.'
  return req.redirect(`/placements/${found.open.row.id}/letters`, says)
}

async function readWay(req: Req, found: OpenLetter): Promise<{ way?: Way; faults: SendFault[] }> {
  const faults: SendFault[] = []
  const fault = (at: string, says: string) => void faults.push({ at, says })
  const how = req.body.text('how')
  const offered = (found.toParents ? toParents : toCouncil).map((one) => one.value)
  const to = req.body.text('to').slice(0, 200)
  const contact = found.toParents
    ? (await recipientsOf(req, found.letter.pupilId)).find((one) => one.id === to)
    : undefined
  if (found.toParents && !contact) fault('to', 'Choose to whom it goes.')
  if (!found.toParents && to === '') fault('to', 'Write to which office or person it went.')
  if (contact && found.addressee && found.addressee !== contact.name)
    fault('to', `This letter is addressed to ${found.addressee}. Issue one addressed to ${contact.name} and send that.`)
  if (!offered.includes(how)) fault('how', 'Choose how it goes.')
  if (found.toParents && how === 'email') {
    if (contact && !contact.email)
      fault('how', `No e-mail address is recorded for ${contact.name}. Hand it over or post it.`)
    if (found.letter.documentId === null) fault('how', 'Issue the letter first: an e-mail carries a link to it.')
    if (faults.length > 0 || !contact?.email) return { faults }
    return { way: { how: 'email', contactId: contact.id, to: contact.name, email: contact.email }, faults }
  }
  const on = parseDate(readPosted(req.body.entries()).posted, 'on', 'The day it went')
  if (on === undefined) fault('on', 'Give the day it went, for example 2 11 2026.')
  else if ('fault' in on) fault('on', on.fault)
  else if (dayOf(on.value) > req.day) fault('on', `The day it went must be ${sayDate(req.day)} or earlier.`)
  if (faults.length > 0 || on === undefined || 'fault' in on) return { faults }
  return {
    way: {
      how: how as 'hand' | 'post' | 'portal' | 'email',
      contactId: contact?.id ?? null,
      to: contact?.name ?? to,
      on: on.value,
    },
    faults,
  }
}
