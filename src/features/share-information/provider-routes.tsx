/** The provider opens what was shared with it, and confirms that it was read. */
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { providerLeads, routes } from '../../web/route.ts'
import { ownPupils } from '../raise-concern/own-pupils.ts'
import { InformationPage, ItemPage } from './provider-pages.tsx'
import { receiptsOf, sharedItems } from './queries.ts'

async function list(req: Req) {
  const { providerId } = req.provider
  const items = await sharedItems(req.tx, { providerId })
  return req.page(
    { title: 'What schools shared', section: '/provider/pupils' },
    <InformationPage
      pupils={await ownPupils(req.tx, providerId)}
      items={items}
      receipts={await receiptsOf(req.tx, items)}
      personId={req.person.personId}
    />,
  )
}

async function find(req: Req) {
  const [item] = await sharedItems(req.tx, { id: req.id() })
  const pupil =
    item && (await ownPupils(req.tx, req.provider.providerId)).find((one) => one.placementId === item.placement_id)
  if (!item || !pupil) throw notFound('item')
  const row = await req.tx
    .selectFrom('shared_contents')
    .select('body')
    .where('item_id', '=', item.id)
    .executeTakeFirst()
  return { item, pupil, body: row?.body }
}

async function look(req: Req) {
  const { item, pupil, body } = await find(req)
  await req.audit(
    'share-information',
    { kind: 'shared-item', id: item.id, schoolId: pupil.schoolId },
    { opened: body !== undefined },
  )
  return req.page(
    {
      title: item.title,
      section: '/provider/pupils',
      back: { href: '/provider/information', text: 'What schools shared' },
    },
    <ItemPage
      item={item}
      body={body}
      pupil={pupil}
      receipts={await receiptsOf(req.tx, [item])}
      personId={req.person.personId}
      csrf={req.csrf}
    />,
  )
}

async function confirm(req: Req) {
  const { item, pupil, body } = await find(req)
  const page = `/provider/information/${item.id}`
  // Taken back meanwhile: the page says so.
  if (body === undefined) return look(req)
  const written = await req.tx
    .insertInto('shared_reads')
    .values({
      trust_id: req.ctx.trustId,
      item_id: item.id,
      school_id: pupil.schoolId,
      person_id: req.person.personId,
      role: req.role,
      read_at: req.deps.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('item_id')
    .executeTakeFirst()
  if (written)
    await req.audit(
      'share-information',
      { kind: 'shared-item', id: item.id, schoolId: pupil.schoolId },
      { confirmed: true },
    )
  else req.audited = true
  return req.redirect(page, 'The school sees that you have read it.')
}

/** For whoever leads the place or its safeguarding: who only gives marks needs neither contacts nor needs. */
const common = { action: 'share-information', may: providerLeads } as const

export const providerInformationRoutes = routes(
  { ...common, method: 'GET', path: '/provider/information', audit: 'none', handle: list },
  { ...common, method: 'GET', path: '/provider/information/:id', audit: 'view', handle: look },
  { ...common, method: 'POST', path: '/provider/information/:id', audit: 'write', handle: confirm },
)
