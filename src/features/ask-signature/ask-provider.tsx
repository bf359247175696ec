/** GET and POST of …/signatures/ask-provider: the provider's named signatory is asked, by a link and in their account. */
import { managersOf } from '../../adapters/casework/provider-mail.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { askToSign } from '../../adapters/signatures/ask.ts'
import { limits } from '../../domain/forms/limits.ts'
import {
  ErrorSummary,
  errorItems,
  type FieldFault,
  fieldsOf,
  NumberInput,
  PageHead,
  PostForm,
  TextInput,
} from '../../ui/index.ts'
import { notFound, PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { placementOver } from './ask.tsx'
import { email, endOf, readTimes, usualTimes } from './ask-form.ts'
import { agreementsToSign, isOver, providerLine, type SigningPlace, signaturesPath, subjectAt } from './to-sign.ts'

interface Typed {
  readonly name: string
  readonly capacity: string
  readonly email: string
  readonly days: string
  readonly remind: string
}

async function load(req: Req, place: SigningPlace, recordId: string) {
  const subject = await subjectAt(req, place)
  const toSign = (await agreementsToSign(req, subject)).find((one) => one.recordId === recordId)
  const line = toSign && providerLine(toSign)
  const providerId = subject.ids.providerId
  if (!toSign?.recordId || !line || !providerId) throw notFound('agreement')
  if (await isOver(req.tx, subject)) throw placementOver()
  const provider = await req.tx
    .selectFrom('providers')
    .select(['name', 'contact_name', 'contact_role', 'email'])
    .where('id', '=', providerId)
    .executeTakeFirst()
  return { subject, toSign, recordId: toSign.recordId, line, providerId, provider }
}
type Loaded = Awaited<ReturnType<typeof load>>

export const showAskProvider = (place: SigningPlace) => async (req: Req) => {
  const loaded = await load(req, place, req.query.get('record') ?? '')
  const { provider, subject } = loaded
  return page(req, place, loaded, {
    name: provider?.contact_name ?? '',
    capacity: provider?.contact_role ?? '',
    email: provider?.email ?? '',
    ...usualTimes(subject.frame.rulebook?.settings),
  })
}

function page(req: Req, place: SigningPlace, loaded: Loaded, typed: Typed, faults: readonly FieldFault[] = []) {
  const { toSign, provider, subject } = loaded
  const field = fieldsOf(typed, faults)
  const back = signaturesPath(req, place)
  return req.page(
    {
      title: `Ask the provider to sign: ${toSign.title}`,
      section: place === 'placements' ? '/pupils' : '/providers',
      hasErrors: faults.length > 0,
      ...(faults.length > 0 ? { status: 422 } : {}),
      back: { href: back, text: 'Signatures' },
    },
    <div class="wm-form">
      <ErrorSummary errors={errorItems(faults)} />
      <PageHead
        kicker={subject.title}
        title={`Ask the provider to sign: ${toSign.title}`}
        lede={`One named person signs for ${provider?.name ?? 'the provider'}: by the link they get, or in their account where they have one. The message names no pupil.`}
      />
      <PostForm csrf={req.csrf} keep={{ record: loaded.recordId }} save="Send" leave={{ href: back, says: 'Cancel' }}>
        <TextInput {...field('name')} label="Who signs for the provider?" hint="Their full name." />
        <TextInput {...field('capacity')} label="Their position" hint="For example: manager, director." />
        <TextInput {...field('email')} type="email" label="Their e-mail address" />
        <NumberInput
          {...field('days')}
          label="For how many days does the link work?"
          hint="The school’s own choice stands here; 60 at most."
          width={3}
        />
        <NumberInput
          {...field('remind')}
          label="After how many days is a reminder sent?"
          hint="The school’s own choice stands here. Empty: no reminder."
          width={3}
        />
      </PostForm>
    </div>,
  )
}

export const sendAskProvider = (place: SigningPlace) => async (req: Req) => {
  // Of two who ask at once, the second sees what the first has asked.
  await req.tx.selectFrom(place).select('id').where('id', '=', req.id()).forUpdate().execute()
  const loaded = await load(req, place, req.body.text('record'))
  const typed: Typed = {
    name: req.body.text('name'),
    capacity: req.body.text('capacity'),
    email: req.body.text('email'),
    days: req.body.text('days'),
    remind: req.body.text('remind'),
  }
  const times = readTimes(typed, req.day)
  const faults: FieldFault[] = [
    ...line('name', typed.name, 'Give the full name of the person who signs for the provider.'),
    ...line('capacity', typed.capacity, 'Give their position at the provider.'),
    ...(email.test(typed.email)
      ? []
      : [{ field: 'email', says: 'Give their e-mail address, such as name@provider.example.' }]),
    ...times.faults,
  ]
  if (faults.length > 0) return page(req, place, loaded, typed, faults)
  const { subject, toSign, providerId } = loaded
  if (toSign.requests.some((one) => one.signer === 'provider' && one.state !== 'withdrawn'))
    throw new PageFault(409, 'Already asked', 'The provider has been asked already. Look at the list of signatures.')
  const { publicUrl } = req.deps.settings
  const schoolName = subject.frame.school.name
  const id = await askToSign(
    req.tx,
    req.ctx,
    {
      schoolId: subject.ids.schoolId,
      placementId: subject.ids.placementId,
      pupilId: subject.ids.placementId ? subject.ids.pupilId : null,
      providerId,
      form: toSign.form,
      recordId: loaded.recordId,
      line: loaded.line.name,
      signer: 'provider',
      contactId: null,
      name: typed.name,
      capacity: typed.capacity,
      email: typed.email,
      expiresAt: endOf(times.lastDay),
      remindOn: times.remindOn,
    },
    { now: req.deps.clock.now(), publicUrl, schoolName },
  )
  // Whoever manages the provider sees it in their account; who was sent the link needs no second message.
  for (const manager of await managersOf(req.tx, providerId, req.today))
    if (manager.email.toLowerCase() !== typed.email.toLowerCase())
      await queueMail(
        req.tx,
        req.ctx,
        {
          to: manager.email,
          subject: 'Waymark: an agreement waits to be signed',
          text: `${schoolName} has asked for a signature for your provider.\n\n${publicUrl}/provider/agreements\n\nThis message names nobody on purpose.`,
        },
        `sign ${id} ${manager.id}`,
      )
  await req.audit('ask-signature', { kind: 'signature-request', id }, { form: toSign.form, signer: 'provider' })
  return req.redirect(signaturesPath(req, place), 'The provider was asked.')
}

const line = (field: string, text: string, empty: string): FieldFault[] =>
  text === ''
    ? [{ field, says: empty }]
    : text.length > limits.line
      ? [{ field, says: `Write ${limits.line} characters or fewer.` }]
      : []
