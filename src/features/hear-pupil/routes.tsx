/** The pupil's own view: asked at each review in words for their age, by staff beside them or on a link of their own. */
import { sql } from 'kysely'
import { issueAccessLink, revokeAccessLinks, useUpAccessLink } from '../../adapters/identity/access-links.ts'
import { queueMail } from '../../adapters/mail/outbox.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { ErrorSummary, PageHead, PostForm, Radios, Sheet, TextInput } from '../../ui/index.ts'
import { notAllowed, notFound, PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { leads, routes } from '../../web/route.ts'
import type { Asking } from '../record/asking.ts'
import { recordForm } from '../record/record-form.ts'
import { mayFill, officeFor } from '../record/who-may.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { askingOf, isForYounger, questionsFor, sayToPupil, typedView, viewForm } from './asked-view.ts'
import { OwnWords, ownViews } from './own-words.tsx'
import { ViewPage } from './view-page.tsx'

type Faults = readonly { readonly field: string; readonly says: string }[]
const ways = ['said', 'wrote', 'drew', 'declined'] as const
const linkDays = 14

async function withStaff(req: Req) {
  const open = await openPlacement(req, req.id())
  const asking = await askingOf(req, open.row.id)
  if (!asking) throw notFound('form')
  if (!mayFill(asking.form, req.roles)) {
    const who = asking.form.filledBy.filter((role) => role !== 'pupil').map((role) => roleWord(open.rulebook, role))
    throw notAllowed(`The pupil is asked by the ${list(who, 'or')}.`)
  }
  return { open, asking, role: officeFor(open.rulebook, asking.form, req.roles, req.role) }
}
type WithStaff = Awaited<ReturnType<typeof withStaff>>

async function showWithStaff(req: Req, { open, asking }: WithStaff, faults: Faults = [], emailFault?: string) {
  const hasErrors = faults.length > 0 || emailFault !== undefined
  const back = `/placements/${open.row.id}`
  return req.page(
    {
      title: `The pupil’s own view: ${open.title}`,
      section: '/pupils',
      hasErrors,
      status: hasErrors ? 422 : 200,
      back: { href: back, text: open.title },
    },
    <>
      {emailFault ? <ErrorSummary errors={[{ text: emailFault, href: '#email' }]} /> : null}
      <ViewPage
        title="What do you think?"
        kicker={open.title}
        lede="Answer with the pupil beside you. Write what they say, word for word: it is kept as theirs."
        csrf={req.csrf}
        questions={questionsFor(asking)}
        younger={isForYounger(asking)}
        typed={typedView(asking, req.body)}
        declined={false}
        faults={faults}
        how={
          <Radios
            id="f-how"
            name="how"
            label="How did the pupil give it?"
            labelSize="s"
            value={req.body.text('how') || undefined}
            error={faults.find((one) => one.field === 'how')?.says}
            items={[
              { value: 'said', text: 'Said it, and I wrote it down' },
              { value: 'wrote', text: 'Wrote it here' },
              { value: 'drew', text: 'Drew or showed it' },
              { value: 'declined', text: 'Did not want to say' },
            ]}
          />
        }
        save="Keep it as theirs"
        leave={{ href: back, says: 'Cancel' }}
      />
      <Sheet title="Or send the pupil a link" id="send">
        <PostForm csrf={req.csrf} action={`${back}/pupil-view/send`} class="wm-form" save="Send the link">
          <TextInput
            id="email"
            name="email"
            type="email"
            label="The pupil’s e-mail address"
            hint={`It opens these questions and nothing else, once, for ${linkDays} days. The address is not kept with the pupil. A link sent before opens nothing any more.`}
            value={req.body.text('email')}
            error={emailFault}
          />
        </PostForm>
      </Sheet>
      <Sheet title="Before" id="before">
        <OwnWords views={await ownViews(req.tx, open.row.id)} placementId={open.row.id} heading="The last time" />
      </Sheet>
    </>,
  )
}

async function keepWithStaff(req: Req): Promise<Response> {
  const at = await withStaff(req)
  const how = ways.find((one) => one === req.body.text('how'))
  if (!how) return showWithStaff(req, at, [{ field: 'how', says: 'Say how the pupil gave it.' }])
  const kept = await recordForm(req, {
    form: viewForm,
    subject: { about: 'placement', placementId: at.open.row.id },
    answers: answersOf(req, at.asking, how),
    role: at.role,
    action: 'hear-pupil',
  })
  if (kept.kind === 'unfinished')
    return showWithStaff(
      req,
      at,
      kept.errors.map((one) => sayToPupil(one, at.asking)),
    )
  if (kept.kind !== 'recorded') throw notFound('form')
  return req.redirect(`/placements/${at.open.row.id}`, 'The pupil’s own view is kept.')
}

const answersOf = (req: Req, asking: Asking, how: string): Answered => ({
  'given-on': req.today,
  how,
  ...(how === 'declined' ? {} : typedView(asking, req.body)),
})

async function sendLink(req: Req): Promise<Response> {
  const at = await withStaff(req)
  const email = req.body.text('email')
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254)
    return showWithStaff(req, at, [], 'Write the pupil’s e-mail address, like name@school.example.')
  const now = req.deps.clock.now()
  await closeLinksBefore(req, at.open.row.id, now)
  const { id, token } = await issueAccessLink(
    req.tx,
    req.ctx,
    {
      kind: 'sign',
      schoolId: at.open.row.school_id,
      pupilId: at.open.row.pupil_id,
      placementId: at.open.row.id,
      about: { signer: 'pupil', asks: viewForm },
      expiresAt: new Date(now.getTime() + linkDays * 86_400_000),
    },
    now,
  )
  await req.audit('hear-pupil', { kind: 'placement', id: at.open.row.id }, { asked: 'by link', link: id })
  await queueMail(req.tx, req.ctx, {
    to: email,
    subject: 'What do you think?',
    text: [
      'We want to know what you think. Tell us here. It takes five minutes:',
      '',
      `${req.deps.settings.publicUrl}/say/${token}`,
      '',
      'You can also say that you do not want to say.',
      '',
      req.school.schoolName,
      '',
    ].join('\n'),
  })
  return req.redirect(`/placements/${at.open.row.id}/pupil-view`, 'The link is on its way.')
}

/** One link is open at a time: what went to a wrong address is closed by sending it to the right one. */
async function closeLinksBefore(req: Req, placementId: string, now: Date): Promise<void> {
  const before = await req.tx
    .selectFrom('access_links')
    .select('id')
    .where('placement_id', '=', placementId)
    .where('kind', '=', 'sign')
    .where(sql`about ->> 'asks'`, '=', viewForm)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
  for (const { id } of before) await revokeAccessLinks(req.tx, req.ctx, { id }, 'A new one was sent.', now)
}

/** The link asks for a view, and its placement is the pupil's own. */
async function byLink(req: Req) {
  const { link } = req
  if (link.about['asks'] !== viewForm || !link.placementId) throw notFound('link')
  const placement = await req.tx
    .selectFrom('placements')
    .select(['id', 'school_id'])
    .where('id', '=', link.placementId)
    .executeTakeFirst()
  const pupil = await req.tx
    .selectFrom('pupils')
    .select(['first_names', 'known_as'])
    .where('id', '=', link.pupilId)
    .executeTakeFirst()
  if (!placement || !pupil) throw notFound('link')
  const asking = await req.asSchool(placement.school_id, () => askingOf(req, placement.id))
  if (!asking) throw notFound('link')
  return { placement, asking, name: pupil.known_as ?? pupil.first_names.split(' ')[0] ?? pupil.first_names }
}
type ByLink = Awaited<ReturnType<typeof byLink>>

function showByLink(req: Req, { asking, name }: ByLink, faults: Faults = []) {
  const younger = isForYounger(asking)
  return req.page(
    { title: 'What do you think?', hasErrors: faults.length > 0, status: faults.length > 0 ? 422 : 200 },
    <ViewPage
      title="What do you think?"
      kicker={`Hello ${name}`}
      lede={
        younger
          ? 'Tell us about the place you go to. There is no wrong answer. A grown-up may help you to write.'
          : 'Tell us how it is where you go. There is no wrong answer. It is kept in your words, and the people who plan your week read it.'
      }
      csrf={req.csrf}
      questions={questionsFor(asking)}
      younger={younger}
      typed={typedView(asking, req.body)}
      declined={req.body.text('declined') === 'yes'}
      faults={faults}
      save="Send"
    />,
  )
}

async function keepByLink(req: Req): Promise<Response> {
  const at = await byLink(req)
  const how = req.body.text('declined') === 'yes' ? 'declined' : 'wrote'
  const kept = await req.asSchool(at.placement.school_id, () =>
    recordForm(req, {
      form: viewForm,
      subject: { about: 'placement', placementId: at.placement.id },
      answers: answersOf(req, at.asking, how),
      role: 'pupil',
      action: 'hear-pupil',
      idempotencyKey: req.link.id,
    }),
  )
  if (kept.kind === 'unfinished')
    return showByLink(
      req,
      at,
      kept.errors.map((one) => sayToPupil(one, at.asking)),
    )
  if (kept.kind !== 'recorded' || !(await useUpAccessLink(req.tx, req.link.id, req.deps.clock.now())))
    throw new PageFault(409, 'You have told us already', 'We have what you said. Thank you.')
  return req.page(
    { title: 'Thank you' },
    <PageHead
      title="Thank you"
      lede={
        how === 'declined'
          ? 'You do not want to say, and that is fine. You may always talk to a grown-up you trust.'
          : 'We have kept what you said, in your words. You may always talk to a grown-up you trust.'
      }
    />,
  )
}

export const hearPupil = routes(
  {
    method: 'GET',
    path: '/placements/:id/pupil-view',
    action: 'hear-pupil',
    may: leads,
    audit: 'none',
    handle: async (req) => showWithStaff(req, await withStaff(req)),
  },
  {
    method: 'POST',
    path: '/placements/:id/pupil-view',
    action: 'hear-pupil',
    may: leads,
    audit: 'write',
    handle: keepWithStaff,
  },
  {
    method: 'POST',
    path: '/placements/:id/pupil-view/send',
    action: 'hear-pupil',
    may: leads,
    audit: 'write',
    handle: sendLink,
  },
  {
    method: 'GET',
    path: '/say/:token',
    action: 'hear-pupil',
    may: { link: 'sign' },
    audit: 'none',
    handle: async (req) => showByLink(req, await byLink(req)),
  },
  {
    method: 'POST',
    path: '/say/:token',
    action: 'hear-pupil',
    may: { link: 'sign' },
    audit: 'write',
    handle: keepByLink,
  },
)
