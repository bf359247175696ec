/** GET and POST of /records/:id/amend: a new version with a reason; the loser of two at once sees both side by side. */
import { askedOf } from '../../domain/forms/asked.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { type Posted, valueOf } from '../../domain/forms/posted.ts'
import { printForm } from '../../domain/forms/print-form.ts'
import { Note } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { Differences, differences } from './answers.tsx'
import { type Filling, keyOf, typedIn } from './filling.ts'
import { askingFor } from './find-form.ts'
import { saveDraft } from './form-draft.ts'
import { dropDraft, findDraft, versionsOf } from './queries.ts'
import { type ReadRecord, readRecord } from './read-record.ts'
import { filesOf } from './record-form.ts'
import { sendForm } from './send-form.ts'
import { showForm, startForm } from './show-form.tsx'
import { nameFiles, ownFiles } from './uploads.ts'

async function amending(req: Req, id: string): Promise<Filling & { record: ReadRecord }> {
  const record = await readRecord(req, id)
  const { row, subject, roles, answers, signatures } = record
  const answersTo = answers['answers-to']
  return {
    req,
    record,
    asking: askingFor(req, subject, row.form),
    roles,
    amends: { row, answers, signatures },
    ...(typeof answersTo === 'string' ? { event: answersTo } : {}),
  }
}

export async function startAmending(req: Req): Promise<Response> {
  const id = req.id()
  const newest = (await versionsOf(req.tx, id)).at(-1)
  if (newest && newest.id !== id) {
    const filling = await amending(req, id)
    const draft = await findDraft(req.tx, req.person.personId, keyOf(filling))
    // A draft begun before somebody else amended: as with two at once, both are shown.
    if (draft) return showConflict(req, filling, newest.id, typedIn(filling.asking.layout, draft.answers))
    return req.redirect(`/records/${newest.id}/amend`)
  }
  return startForm(await amending(req, id), Number(req.query.get('step') ?? 1) || 1)
}

export async function sendAmendment(req: Req): Promise<Response> {
  const filling = await amending(req, req.id())
  return sendForm({
    ...filling,
    onConflict: async (currentId, posted) => showConflict(req, filling, currentId, posted),
  })
}

/** Nothing is lost: what was typed stands in the form, over the newest version, and what differs is shown beside it. */
async function showConflict(req: Req, mine: Filling, firstLater: string, posted: Posted): Promise<Response> {
  const newest = (await versionsOf(req.tx, firstLater)).at(-1)?.id ?? firstLater
  const theirs = await amending(req, newest)
  const { asking } = mine
  const parsed = parsePost(asking.layout, posted)
  const files = await ownFiles(req.tx, req.person.personId, filesOf(parsed.answers), filesOf(theirs.record.answers))
  const answers = nameFiles(parsed.answers, files)
  const typed = printForm(askedOf(asking.layout, answers, asking.sayRole), answers, { recorded: '', signatures: [] })
  // From here on the draft stands over their version, and nothing typed is lost, whatever happens to this page.
  await dropDraft(req.tx, req.person.personId, keyOf(mine))
  await saveDraft(theirs, answers, posted)
  const { row } = theirs.record
  const says = `${row.person ?? 'Somebody'} amended this record while you wrote. Nothing of yours is recorded yet.`
  return showForm(theirs, posted, {
    step: Number(valueOf(posted, '_step')) || 1,
    status: 409,
    errors: [
      {
        field: '',
        at: 'both-versions',
        says: `${says} Compare both, change what you need, and record the amendment again.`,
      },
    ],
    before: (
      <div id="both-versions">
        <Note kind="late" title="Amended meanwhile">
          {says} {row.amend_reason ? `Their reason: ${row.amend_reason}` : ''}{' '}
          <a href={`/records/${row.id}`}>See their version whole</a>
        </Note>
        <Differences
          caption="Where the two differ"
          leftHead="Recorded now"
          rightHead="What you wrote"
          list={differences(theirs.record.print, typed)}
        />
      </div>
    ),
  })
}
