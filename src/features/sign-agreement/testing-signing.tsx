/** A school that asks parents to sign, and whoever holds a link: for the tests of asking and signing. */

import type { Database } from '../../adapters/postgres/connect.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { type Tx, waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import type { Deps } from '../../web/deps.ts'
import { csrfToken } from '../../web/security.ts'
import { testApp, type Visitor } from '../../web/testing.tsx'
import { askSignature } from '../ask-signature/routes.tsx'
import { checkDocument } from '../check-document/routes.tsx'
import { recordRoutes } from '../record/routes.tsx'
import { type TestWorld, testWorld } from '../record/testing-world.ts'
import { signAgreement } from './routes.tsx'

const allOf = [...askSignature, ...signAgreement, ...checkDocument, ...recordRoutes]

export interface SigningWorld extends TestWorld {
  readonly lead: Visitor
  readonly staff: Visitor
  readonly elsewhere: Visitor
  readonly nobody: Visitor
  readonly mother: string
  readonly father: string
  asWaymark<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Records a form about the placement as the AP lead; answers its id. */
  recordAgreement(form?: string, change?: Readonly<Record<string, string>>): Promise<string>
  /** Asks some contacts, or `pupil`, to sign a record (or to answer the permission); answers their links' secrets in order. */
  ask(what: { record?: string; form?: string }, ...who: readonly string[]): Promise<string[]>
  /** Posts to a link's page with its own form token. */
  send(token: string, part: string, fields?: Readonly<Record<string, string>>): ReturnType<Visitor['post']>
  newest(
    form: string,
  ): Promise<{ id: string; signatures: unknown; complete: boolean; answers: unknown; recorded_role: string }>
}

export async function signingWorld(db: Database, deps: Deps, pack: string): Promise<SigningWorld> {
  const world = await testWorld(db, deps, pack)
  const { trust, schoolId, pupilId, placementId } = world
  const asWaymark = <T,>(work: (tx: Tx) => Promise<T>) => withTenant(db, waymarkItself(trust.trustId), work)
  const visit = (role: 'ap-lead' | 'staff', school: 0 | 1 = 0) =>
    testApp(deps, allOf, { trustId: trust.trustId, personId: trust.personId(role, school) }, trust.schools[school])
  const lead = await visit('ap-lead')
  const nobody = await testApp(deps, allOf)
  const contact = async (name: string, relation: string, livesWith: boolean) => {
    const id = newId()
    await asWaymark((tx) =>
      tx
        .insertInto('contacts')
        .values({
          trust_id: trust.trustId,
          id,
          school_id: schoolId,
          pupil_id: pupilId,
          name,
          relation,
          parental_responsibility: true,
          lives_with: livesWith,
          may_receive_letters: true,
          email: `${relation.toLowerCase()}-${id.slice(-6)}@home.example`,
          priority: livesWith ? 1 : 2,
        })
        .execute(),
    )
    return id
  }
  const mother = await contact('Dara Quill', 'Mother', true)
  const father = await contact('Ivo Quill', 'Father', false)

  return {
    ...world,
    lead,
    nobody,
    staff: await visit('staff'),
    elsewhere: await visit('ap-lead', 1),
    mother,
    father,
    asWaymark,
    recordAgreement: async (form = 'home-school-agreement', change = {}) => {
      const fields = await world.filled(form, { about: 'placement', placementId })
      const done = await lead.post('/records/new', {
        ...fields,
        ...change,
        form,
        placement: placementId,
        _key: newId(),
        _do: 'record',
      })
      const id = done.location?.split('/').at(-1)
      if (done.status !== 303 || !id) throw new Error(`The form ${form} was not recorded: ${done.text.slice(0, 2000)}`)
      return id
    },
    ask: async (what, ...who) => {
      const before = new Set((await secrets(asWaymark)).map((one) => one.token))
      const done = await lead.post(`/placements/${placementId}/signatures/ask`, {
        record: what.record ?? '',
        form: what.form ?? '',
        who,
        pupil_email: who.includes('pupil') ? 'kez@school.example' : '',
        days: '14',
        remind: '3',
      })
      if (done.status !== 303) throw new Error(`Nobody was asked: ${done.status} ${done.text.slice(0, 3000)}`)
      const made = (await secrets(asWaymark)).filter((one) => !before.has(one.token))
      const emails = await asWaymark((tx) =>
        tx.selectFrom('contacts').select(['id', 'email']).where('pupil_id', '=', pupilId).execute(),
      )
      return who.map((one) => {
        const to = one === 'pupil' ? 'kez@school.example' : emails.find((contact) => contact.id === one)?.email
        return made.find((link) => link.to === to)?.token ?? ''
      })
    },
    send: (token, part, fields = {}) => nobody.post(`/sign/${token}${part}`, { _csrf: csrfToken(token), ...fields }),
    newest: (form) =>
      asWaymark(async (tx) => {
        const row = await tx
          .selectFrom('current_records')
          .select(['id', 'signatures', 'complete', 'answers', 'recorded_role'])
          .where('placement_id', '=', placementId)
          .where('form', '=', form)
          .orderBy('recorded_at', 'desc')
          .executeTakeFirstOrThrow()
        return {
          id: row.id ?? '',
          signatures: row.signatures,
          complete: row.complete ?? false,
          answers: row.answers,
          recorded_role: row.recorded_role ?? '',
        }
      }),
  }
}

/** Every secret in the outbox, oldest first, with whom it went to. */
async function secrets(asWaymark: SigningWorld['asWaymark']): Promise<{ to: string; token: string; text: string }[]> {
  const rows = await asWaymark((tx) => tx.selectFrom('outbox').select('payload').orderBy('id').execute())
  return rows.flatMap((row) => {
    const { to, text } = row.payload as unknown as { to: string; text: string }
    const token = /\/sign\/([\w-]{43})/.exec(text)?.[1]
    return token ? [{ to, token, text }] : []
  })
}

/** The hidden field that says what was read. */
export const readHash = (page: string): string => /name="read" value="([0-9a-f]*)"/.exec(page)?.[1] ?? 'none'
