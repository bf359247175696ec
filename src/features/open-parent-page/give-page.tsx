/** GET and POST of /pupils/:id/parent-pages: who has a page, when it was opened; give one, take one back. */

import { issueAccessLink, revokeAccessLinks } from '../../adapters/identity/access-links.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/moment.ts'
import {
  ActionButton,
  Button,
  ButtonGroup,
  CsrfField,
  EmptyState,
  ErrorSummary,
  FileUpload,
  PageHead,
  PostForm,
  Radios,
  Select,
  Sheet,
  Status,
  Table,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { leads } from '../../web/route.ts'
import { contactsOf } from '../pupils/save-contact.ts'
import { findPupil } from '../pupils/stored-pupil.ts'
import { languages } from './languages.ts'
import { type GivenLink, linksGiven } from './links-given.ts'
import { pageEnds, parentMail } from './parent-mail.ts'
import { readSummary } from './read-summary.ts'

async function pupilOf(req: Req) {
  const pupil = await findPupil(req.tx, req.school.schoolId, req.id())
  if (!pupil) throw notFound('pupil')
  return { id: pupil.id, name: `${pupil.knownAs ?? pupil.firstNames} ${pupil.lastName}` }
}

const readersOf = async (req: Req, pupilId: string) =>
  (await contactsOf(req.tx, pupilId)).filter((one) => one.mayReceiveLetters)

interface Fault {
  readonly at: string
  readonly says: string
}

export const seePages = async (req: Req) => show(req, await pupilOf(req), [])

async function show(req: Req, pupil: { id: string; name: string }, faults: readonly Fault[]) {
  const readers = await readersOf(req, pupil.id)
  const links = await linksGiven(req.tx, pupil.id)
  const now = req.deps.clock.now()
  const said = (at: string) => faults.find((one) => one.at === at)?.says
  const typed = (name: string) => req.body.text(name)
  const path = `/pupils/${pupil.id}/parent-pages`
  return req.page(
    {
      title: `Pages for parents: ${pupil.name}`,
      section: '/pupils',
      hasErrors: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
      back: { href: `/pupils/${pupil.id}`, text: pupil.name },
    },
    <>
      <ErrorSummary errors={faults.map((one) => ({ text: one.says, href: `#${one.at}` }))} />
      <PageHead
        kicker={pupil.name}
        title="Pages for parents"
        lede="A page shows a parent this child’s plan, week, attendance, next review, contacts and letters. It opens by a link in an e-mail, without an account, and shuts the moment letters may no longer be sent to them."
      />
      <Sheet title="Given" id="given" count={links.length}>
        <Table
          caption="Pages given"
          captionHidden
          columns={[{ head: 'To' }, { head: 'Given' }, { head: 'Opened' }, { head: 'State' }, { head: 'Take back' }]}
          rows={links.map((link) => [
            link.contact,
            `${sayDay(link.made_at)}${link.by ? `, ${link.by}` : ''}`,
            link.first_opened_at
              ? `${sayDay(link.first_opened_at)}${link.opened_times > 1 ? `, ${link.opened_times} times, last ${sayDay(link.last_opened_at ?? link.first_opened_at)}` : ''}`
              : 'Not yet',
            <StateOf link={link} now={now} />,
            isOpen(link, now) && req.holds(...leads) ? (
              <PostForm csrf={req.csrf} action={`${path}/${link.id}/close`}>
                <ActionButton about={`page of ${link.contact}`}>Take back</ActionButton>
              </PostForm>
            ) : (
              ''
            ),
          ])}
          empty="No page has been given yet."
        />
      </Sheet>
      <Sheet title="Give a page" id="give">
        {!req.holds(...leads) ? (
          <p>The AP lead, the headteacher and other leads give a page.</p>
        ) : readers.length === 0 ? (
          <EmptyState>
            Nobody is recorded who may receive letters. Say so with a contact on the pupil’s page first.
          </EmptyState>
        ) : (
          <form method="post" class="wm-form" enctype="multipart/form-data" novalidate>
            <CsrfField token={req.csrf} />
            <Radios
              id="contact"
              name="contact"
              label="To whom?"
              labelSize="s"
              value={typed('contact') || (readers.length === 1 ? readers[0]?.id : undefined)}
              error={said('contact')}
              items={readers.map((one) => ({
                value: one.id,
                text: `${one.name}, ${one.relation.toLowerCase()}`,
                hint: one.email ?? 'No e-mail address is recorded',
              }))}
            />
            <Select
              id="language"
              name="language"
              label="Summary in another language"
              hint="Leave it if English will do."
              value={typed('language')}
              error={said('language')}
              items={[{ value: '', text: 'None' }, ...languages.map((one) => ({ value: one.tag, text: one.name }))]}
            />
            <Textarea
              id="summary"
              name="summary"
              label="The summary, in that language"
              hint="Paste it here, or choose a file below."
              rows={5}
              value={typed('summary')}
              error={said('summary')}
            />
            <FileUpload
              id="summary-file"
              name="summary-file"
              label="Or a text file with it"
              hint="Plain text (.txt), 20 KB or less. From Word: save as plain text, UTF-8."
              error={said('summary-file')}
            />
            <TextInput id="by" name="by" label="Who translated it?" value={typed('by')} error={said('by')} />
            <ButtonGroup>
              <Button>Send the link</Button>
            </ButtonGroup>
          </form>
        )}
      </Sheet>
    </>,
  )
}

const sayDay = (moment: Date): string => sayDate(dayOf(londonDay(moment)))
const isOpen = (link: GivenLink, now: Date): boolean => link.revoked_at === null && now < link.expires_at

function StateOf(props: { link: GivenLink; now: Date }) {
  const { link } = props
  if (link.revoked_at)
    return <Status kind="na" word={`Taken back ${sayDay(link.revoked_at)}. ${link.revoked_why ?? ''}`.trim()} />
  return isOpen(link, props.now) ? (
    <Status kind="met" word={`Open until ${sayDay(link.expires_at)}`} />
  ) : (
    <Status kind="na" word={`Ran out ${sayDay(link.expires_at)}`} />
  )
}

export async function givePage(req: Req): Promise<Response> {
  const pupil = await pupilOf(req)
  const contact = (await readersOf(req, pupil.id)).find((one) => one.id === req.body.text('contact'))
  const faults: Fault[] = []
  if (!contact) faults.push({ at: 'contact', says: 'Choose to whom the page is given.' })
  else if (!contact.email)
    faults.push({ at: 'contact', says: `No e-mail address is recorded for ${contact.name}. Add one first.` })
  const language = req.body.text('language')
  const read = await readSummary(req.body.text('summary'), req.body.file('summary-file'))
  if ('fault' in read) faults.push({ at: 'summary-file', says: read.fault })
  const summary = 'text' in read ? read.text.slice(0, 5000) : ''
  const by = req.body.text('by').slice(0, 200)
  const known = languages.some((one) => one.tag === language)
  if (summary !== '' && !known) faults.push({ at: 'language', says: 'Say which language the summary is in.' })
  if (known && summary === '' && !('fault' in read))
    faults.push({ at: 'summary', says: 'Write the summary, or choose no other language.' })
  if (summary !== '' && by === '') faults.push({ at: 'by', says: 'Say who translated it.' })
  if (faults.length > 0 || !contact?.email) return show(req, pupil, faults)
  const now = req.deps.clock.now()
  const placement = await req.tx
    .selectFrom('placements')
    .select((of) => of.fn.max('end_on').as('end'))
    .where('pupil_id', '=', pupil.id)
    .executeTakeFirst()
  const { token } = await issueAccessLink(
    req.tx,
    req.ctx,
    {
      kind: 'parent',
      schoolId: req.school.schoolId,
      pupilId: pupil.id,
      contactId: contact.id,
      about: summary === '' ? {} : { language, summary, by },
      expiresAt: pageEnds(now, placement?.end ?? null),
    },
    now,
  )
  await req.audit('give-parent-page', { kind: 'pupil', id: pupil.id }, { contact: contact.id })
  const mail = parentMail({
    kind: 'page',
    school: req.school.schoolName,
    url: `${req.deps.settings.publicUrl}/child/${token}`,
  })
  await queueMail(req.tx, req.ctx, { to: contact.email, ...mail })
  return req.redirect(`/pupils/${pupil.id}/parent-pages`, 'The link is on its way.')
}

export async function closePage(req: Req): Promise<Response> {
  const pupil = await pupilOf(req)
  const link = (await linksGiven(req.tx, pupil.id)).find((one) => one.id === req.id('link'))
  if (!link) throw notFound('link')
  await revokeAccessLinks(req.tx, req.ctx, { id: link.id }, 'Taken back by the school.', req.deps.clock.now())
  await req.audit('close-parent-page', { kind: 'pupil', id: pupil.id }, { link: link.id })
  return req.redirect(`/pupils/${pupil.id}/parent-pages`, 'The page is closed.')
}
