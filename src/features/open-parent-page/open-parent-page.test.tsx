import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { issueAccessLink } from '../../adapters/identity/access-links.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { asAdmin, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { buildDocument } from '../../domain/documents/build.ts'
import { sampleInput } from '../../domain/documents/testing-input.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, type Visitor } from '../../web/testing.tsx'
import { pupils } from '../pupils/routes.tsx'
import { adaAtBeechLodge, depsAt, type MadePlacement, makePlacement } from '../see-placement/testing-placement.ts'
import { openParentPage } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let made: MadePlacement
let contactId: string
let lead: Visitor
let nobody: Visitor
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())
beforeEach(async () => {
  await asAdmin(t.adminConfig, (client) => client.query('truncate outbox'))
  deps = depsAt(t.db, '2026-11-16T09:00:00Z')
  made = await makePlacement(t.db, deps, { ...adaAtBeechLodge, state: 'active' })
  const contact = await inside((tx) =>
    tx
      .updateTable('contacts')
      .set({ email: 'rowan@people.example' })
      .where('pupil_id', '=', made.pupilId)
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  contactId = contact.id
  lead = await testApp(deps, [...openParentPage, ...pupils], {
    trustId: made.trust.trustId,
    personId: made.trust.personId('headteacher'),
  })
  nobody = await testApp(deps, openParentPage)
})

type Work<T> = Parameters<typeof withTenant<T>>[2]
const inside = <T,>(work: Work<T>) => withTenant(t.db, made.trust.ctx, work)

/** Gives the page as the school does and takes the link out of the e-mail. */
async function give(fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const given = await lead.post(`/pupils/${made.pupilId}/parent-pages`, { contact: contactId, ...fields })
  expect(given.status, given.text.slice(0, 800)).toBe(303)
  const mail = await inside((tx) =>
    tx.selectFrom('outbox').select('payload').orderBy('created_at', 'desc').limit(1).executeTakeFirstOrThrow(),
  )
  const { text, subject } = mail.payload as unknown as { text: string; subject: string }
  expect(`${subject} ${text}`).not.toMatch(/Ada|Fielding|Rowan|Beech/)
  return /\/child\/([\w-]+)/.exec(text)?.[1] ?? ''
}

/** Another child of the same school, with a contact and a letter of their own. */
async function anotherChild(): Promise<{ pupilId: string; contactId: string; documentId: string }> {
  const ids = { pupilId: newId(), contactId: newId(), documentId: newId(), placementId: newId() }
  const { trustId } = made.trust
  await inside(async (tx) => {
    await tx
      .insertInto('pupils')
      .values({
        trust_id: trustId,
        school_id: made.schoolId,
        id: ids.pupilId,
        first_names: 'Zephyr',
        last_name: 'Oldroyd',
        born_on: '2012-01-02',
        year_group: 9,
        sen: 'N',
      })
      .execute()
    await tx
      .insertInto('contacts')
      .values({
        trust_id: trustId,
        school_id: made.schoolId,
        id: ids.contactId,
        pupil_id: ids.pupilId,
        name: 'Wren Oldroyd',
        relation: 'Parent',
        may_receive_letters: true,
      })
      .execute()
  })
  await letter(ids.pupilId, ids.contactId, ids.documentId, 'Zephyr’s letter')
  return ids
}

async function letter(pupilId: string, toContact: string, documentId: string, title: string): Promise<void> {
  const { trustId } = made.trust
  await inside(async (tx) => {
    await tx
      .insertInto('documents')
      .values({
        trust_id: trustId,
        school_id: made.schoolId,
        id: documentId,
        kind: 'parent-notification',
        template_version: '1',
        placement_id: made.placementId,
        pupil_id: pupilId,
        data: toJson({ ...buildDocument('parent-notification', sampleInput()), title }),
        pdf: Buffer.from('%PDF-1.7 one letter'),
        sha256: '0'.repeat(64),
        issued_role: 'headteacher',
      })
      .execute()
    await tx
      .insertInto('dispatches')
      .values({
        trust_id: trustId,
        school_id: made.schoolId,
        placement_id: made.placementId,
        pupil_id: pupilId,
        form: 'parent-notification',
        document_id: documentId,
        how: 'hand',
        contact_id: toContact,
        to_name: 'A parent',
        state: 'sent',
        sent_on: '2026-10-20',
        made_role: 'headteacher',
        made_at: new Date('2026-10-20T09:00:00Z'),
      })
      .execute()
  })
}

describe('a parent’s page', () => {
  test('says where and when, what it is for, attendance, the next review, whom to ask and how to complain', async () => {
    const token = await give()
    const page = await nobody.get(`/child/${token}`)
    expect(page.status).toBe(200)
    for (const part of [
      'Beech Lodge',
      'Unit 3, Foundry Lane',
      'Monday',
      'Attendance',
      'Next review',
      'Whom to ask',
      'If you are not happy',
    ])
      expect(page.text).toContain(part)
    expect(page.text).not.toContain('—')
    expect((await nobody.get(`/child/${token}?view=large`)).text).toContain('class="wm-large"')
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  test('is opened and each opening is written down; the school sees when', async () => {
    const token = await give()
    expect((await lead.get(`/pupils/${made.pupilId}/parent-pages`)).text).toContain('Not yet')
    await nobody.get(`/child/${token}`)
    await nobody.get(`/child/${token}`)
    const events = await inside((tx) =>
      tx
        .selectFrom('audit_events')
        .select(['role', 'person_id'])
        .where('action', '=', 'open-parent-page')
        .where('subject_id', '=', made.pupilId)
        .execute(),
    )
    expect(events).toEqual([
      { role: 'parent', person_id: null },
      { role: 'parent', person_id: null },
    ])
    expect((await lead.get(`/pupils/${made.pupilId}/parent-pages`)).text).toContain('Mon 16 Nov 2026, 2 times')
  })

  test('shows the letters sent to this parent, and nobody else’s', async () => {
    const other = await anotherChild()
    const secondParent = newId()
    await inside((tx) =>
      tx
        .insertInto('contacts')
        .values({
          trust_id: made.trust.trustId,
          school_id: made.schoolId,
          id: secondParent,
          pupil_id: made.pupilId,
          name: 'Sorrel Fielding',
          relation: 'Parent',
          may_receive_letters: true,
        })
        .execute(),
    )
    const [mine, theirs] = [newId(), newId()]
    await letter(made.pupilId, contactId, mine, 'Ada’s place at Beech Lodge')
    await letter(made.pupilId, secondParent, theirs, 'The other parent’s letter')
    const token = await give()
    const page = await nobody.get(`/child/${token}`)
    expect(page.text).toContain('Ada’s place at Beech Lodge')
    expect(page.text).not.toMatch(/Zephyr|Oldroyd|The other parent’s letter/)
    expect((await nobody.get(`/child/${token}/letters/${mine}`)).status).toBe(200)
    expect((await nobody.get(`/child/${token}/letters/${mine}/pdf`)).text).toContain('%PDF-1.7 one letter')
    for (const strange of [theirs, other.documentId, newId()]) {
      expect((await nobody.get(`/child/${token}/letters/${strange}`)).status).toBe(404)
      expect((await nobody.get(`/child/${token}/letters/${strange}/pdf`)).status).toBe(404)
    }
  })

  test('carries a summary in another language, with who translated it', async () => {
    const token = await give({ language: 'ur', summary: 'خلاصہ', by: 'Iqra Shah' })
    const page = await nobody.get(`/child/${token}`)
    expect(page.text).toContain('<div lang="ur" dir="rtl"><p>خلاصہ</p></div>')
    expect(page.text).toContain('Iqra Shah')
    const faulty = await lead.post(`/pupils/${made.pupilId}/parent-pages`, {
      contact: contactId,
      summary: 'Podsumowanie',
    })
    expect(faulty.status).toBe(422)
    expect(faulty.text).toContain('Say which language the summary is in.')
    expect(faulty.text).toContain('Podsumowanie')
  })
})

describe('a link that opens nothing', () => {
  test('taken back by the school, run out, unknown, or of another kind', async () => {
    const token = await give()
    const [link] = await inside((tx) =>
      tx.selectFrom('access_links').select('id').where('pupil_id', '=', made.pupilId).execute(),
    )
    await lead.post(`/pupils/${made.pupilId}/parent-pages/${link?.id}/close`)
    expect((await nobody.get(`/child/${token}`)).status).toBe(410)
    expect((await nobody.get(`/child/${newId()}${newId()}`)).status).toBe(404)
    const later = await testApp(depsAt(t.db, '2028-01-10T09:00:00Z'), openParentPage)
    expect((await later.get(`/child/${await give()}`)).text).toContain('This link has run out')
    const swapped = await inside((tx) =>
      issueAccessLink(
        tx,
        waymarkItself(made.trust.trustId),
        { kind: 'sign', pupilId: made.pupilId, contactId, expiresAt: new Date('2027-01-01') },
        deps.clock.now(),
      ),
    )
    expect((await nobody.get(`/child/${swapped.token}`)).status).toBe(404)
  })

  test('shut in the transaction in which letters may no longer be sent, or the contact is no longer one', async () => {
    const contact = async () =>
      inside((tx) => tx.selectFrom('contacts').selectAll().where('id', '=', contactId).executeTakeFirstOrThrow())
    const path = `/pupils/${made.pupilId}/contacts/${contactId}`
    const fields = { name: 'Rowan Fielding', relation: 'Parent', email: 'rowan@people.example', priority: '1' }
    const first = await give()
    const saved = await lead.post(path, {
      ...fields,
      mayReceiveLetters: 'no',
      version: String((await contact()).version),
      act: 'save',
    })
    expect(saved.status, saved.text.slice(0, 600)).toBe(303)
    expect((await nobody.get(`/child/${first}`)).text).toContain('This link was taken back')
    // Back again: what was taken back stays so; a new page is given.
    await lead.post(path, {
      ...fields,
      mayReceiveLetters: 'yes',
      version: String((await contact()).version),
      act: 'save',
    })
    expect((await nobody.get(`/child/${first}`)).status).toBe(410)
    const second = await give()
    expect((await nobody.get(`/child/${second}`)).status).toBe(200)
    await lead.post(path, { version: String((await contact()).version), act: 'remove' })
    expect((await nobody.get(`/child/${second}`)).status).toBe(410)
  })

  test('whatever changed the contact, a page asks at each opening', async () => {
    const token = await give()
    await inside((tx) =>
      tx.updateTable('contacts').set({ may_receive_letters: false }).where('id', '=', contactId).execute(),
    )
    const shut = await nobody.get(`/child/${token}`)
    expect(shut.status).toBe(410)
    expect(shut.text).not.toContain('Ada')
  })

  test('a contact of another child opens nothing of this one', async () => {
    const other = await anotherChild()
    const mixed = await inside((tx) =>
      issueAccessLink(
        tx,
        waymarkItself(made.trust.trustId),
        {
          kind: 'parent',
          schoolId: made.schoolId,
          pupilId: made.pupilId,
          contactId: other.contactId,
          expiresAt: new Date('2027-01-01'),
        },
        deps.clock.now(),
      ),
    )
    expect((await nobody.get(`/child/${mixed.token}`)).status).toBe(404)
  })
})
