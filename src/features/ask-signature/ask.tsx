/** GET and POST of /placements/:id/signatures/ask. */
import { askToSign } from '../../adapters/signatures/ask.ts'
import type { FieldFault } from '../../ui/index.ts'
import { notFound, PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { emptyAsk, endOf, readAsk, type TypedAsk, typedAsk, usualTimes } from './ask-form.ts'
import { AskPage } from './ask-page.tsx'
import { agreementsToSign, asksFamily, contactsFor, isOver, permissionForm, subjectAt } from './to-sign.ts'

async function load(req: Req, value: (name: string) => string) {
  const subject = await subjectAt(req, 'placements')
  const wanted = value('record')
  const toSign = (await agreementsToSign(req, subject)).find((one) =>
    wanted ? one.recordId === wanted : one.recordId === undefined && one.form === value('form'),
  )
  if (!toSign || !asksFamily(toSign)) throw notFound('agreement')
  if (await isOver(req.tx, subject)) throw placementOver()
  const parentLine = toSign.lines.find((one) => one.line.by === 'parent')
  const pupilLine = toSign.open.find((one) => one.line.by === 'pupil')
  // A link that has run out is sent again, not asked for anew.
  const busy = toSign.requests.filter((one) => one.state !== 'withdrawn')
  const asksPupil = pupilLine !== undefined && !busy.some((one) => one.signer === 'pupil')
  const asksParents = parentLine !== undefined || toSign.form === permissionForm
  const contacts = await contactsFor(req.tx, subject.ids.pupilId ?? '', parentLine?.line)
  const already = busy.flatMap((one) => one.contact_id ?? [])
  return { subject, toSign, parentLine, pupilLine, asksParents, asksPupil, contacts, already }
}

/** A link about a placement that is over would open nothing. */
export const placementOver = () =>
  new PageFault(409, 'The placement is over', 'Nothing about it is asked for any more. What was signed stays.')

type Loaded = Awaited<ReturnType<typeof load>>

export async function showAsk(req: Req): Promise<Response> {
  const loaded = await load(req, (name) => req.query.get(name) ?? '')
  const { contacts, already, asksParents, toSign, parentLine } = loaded
  // Where a parent has signed, the other may still be asked; nobody is ticked beforehand.
  const wanted = asksParents && (!parentLine || toSign.open.includes(parentLine))
  const ready = wanted ? contacts.filter((one) => one.answer.may && !already.includes(one.id)) : []
  return page(
    req,
    loaded,
    { ...emptyAsk, ...usualTimes(loaded.subject.frame.rulebook?.settings), who: ready.map((one) => one.id) },
    [],
  )
}

async function page(req: Req, loaded: Loaded, typed: TypedAsk, faults: readonly FieldFault[]): Promise<Response> {
  const { subject, toSign, asksParents, asksPupil, contacts, already } = loaded
  const placementId = req.id()
  return req.page(
    {
      title: `Ask for signatures: ${toSign.title}`,
      section: '/pupils',
      hasErrors: faults.length > 0,
      ...(faults.length > 0 ? { status: 422 } : {}),
      back: { href: `/placements/${placementId}/signatures`, text: 'Signatures' },
    },
    <AskPage
      subject={subject}
      toSign={toSign}
      contacts={contacts}
      already={already}
      asksParents={asksParents}
      asksPupil={asksPupil}
      placementId={placementId}
      typed={typed}
      faults={faults}
      csrf={req.csrf}
    />,
  )
}

export async function sendAsk(req: Req): Promise<Response> {
  // Of two who ask at once, the second sees what the first has asked.
  await req.tx.selectFrom('placements').select('id').where('id', '=', req.id()).forUpdate().execute()
  const loaded = await load(req, (name) => req.body.text(name))
  const typed = typedAsk(req.body)
  const read = readAsk(typed, req.day)
  if ('faults' in read) return page(req, loaded, typed, read.faults)
  const { ask } = read
  const chosen = ask.contacts.map((id) => loaded.contacts.find((one) => one.id === id))
  const unfit = chosen.find((one) => !one?.answer.may || !loaded.asksParents)
  if (chosen.includes(undefined) || unfit)
    return page(req, loaded, typed, [
      { field: 'who', says: `Somebody chosen cannot be asked. ${unfit?.answer.says ?? ''}`.trim() },
    ])
  if (chosen.some((one) => one && loaded.already.includes(one.id)) || (ask.pupilEmail && !loaded.asksPupil))
    throw new PageFault(409, 'Already asked', 'Somebody chosen has been asked already. Look at the list of signatures.')

  const { subject, toSign } = loaded
  const sending = {
    now: req.deps.clock.now(),
    publicUrl: req.deps.settings.publicUrl,
    schoolName: subject.frame.school.name,
  }
  const same = {
    schoolId: subject.ids.schoolId,
    placementId: req.id(),
    pupilId: subject.ids.pupilId ?? '',
    form: toSign.form,
    recordId: toSign.recordId ?? null,
    translation: ask.translation,
    expiresAt: endOf(ask.lastDay),
    remindOn: ask.remindOn,
  }
  const asked = [
    ...chosen.flatMap((one) =>
      one?.email
        ? [
            {
              signer: 'parent' as const,
              contactId: one.id,
              name: one.name,
              capacity: one.relation,
              email: one.email,
              line: loaded.parentLine?.name ?? '',
            },
          ]
        : [],
    ),
    ...(ask.pupilEmail && loaded.pupilLine
      ? [
          {
            signer: 'pupil' as const,
            contactId: null,
            name: subject.title,
            capacity: 'Pupil',
            email: ask.pupilEmail,
            line: loaded.pupilLine.name,
          },
        ]
      : []),
  ]
  for (const one of asked) {
    const id = await askToSign(req.tx, req.ctx, { ...same, ...one }, sending)
    await req.audit('ask-signature', { kind: 'signature-request', id }, { form: toSign.form, signer: one.signer })
  }
  return req.redirect(
    `/placements/${req.id()}/signatures`,
    asked.length === 1 ? 'One person was asked.' : `${asked.length} people were asked.`,
  )
}
