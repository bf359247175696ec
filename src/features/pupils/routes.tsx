import { pupilChanges } from '../../domain/pupil/changes.ts'
import { readContact, typedContact } from '../../domain/pupil/contact.ts'
import { type PupilFields, sayName } from '../../domain/pupil/pupil.ts'
import { type FieldFault, readPupil, type TypedPupil, typedPupil } from '../../domain/pupil/read-pupil.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, leads, routes } from '../../web/route.ts'
import { closePagesOf } from '../open-parent-page/links-given.ts'
import { OtherArrangements } from '../plan-part-time/other-arrangements.tsx'
import { ContactPage } from './contact-page.tsx'
import { EditPupilPage } from './edit-page.tsx'
import { PupilListPage } from './list-page.tsx'
import { PupilPage } from './pupil-page.tsx'
import { colleaguesOf, type PupilSearch, placementsOfPupil, recordsOfPupil, searchPupils } from './queries.ts'
import {
  addContact,
  changeContact,
  contactsOf,
  findContact,
  type SavingContact,
  type StoredContact,
} from './save-contact.ts'
import { addPupil, changePupil, numbersTaken, reassessPupil, type SavingPupil } from './save-pupil.ts'
import { findPupil, type StoredPupil } from './stored-pupil.ts'
import { editors, mayEdit, mayImport, restrictedStatuses, safeguardingKeepers, seesRestricted } from './who-may.ts'

const section = '/pupils'
const all = { text: 'Pupils', href: '/pupils' }

export function savingPupil(req: Req): SavingPupil {
  return {
    tx: req.tx,
    trustId: req.ctx.trustId,
    schoolId: req.school.schoolId,
    casework: req.casework,
    audit: (...event) => req.audit(...event),
  }
}

async function pupilOf(req: Req): Promise<StoredPupil> {
  const pupil = await findPupil(req.tx, req.school.schoolId, req.id())
  if (pupil === undefined) throw notFound('pupil')
  return pupil
}

const typedOf = (req: Req): TypedPupil =>
  Object.fromEntries(req.body.names().map((name) => [name, req.body.text(name)]))

function searchOf(req: Req): PupilSearch {
  const year = req.query.get('year') ?? ''
  const page = Number(req.query.get('page') ?? '1')
  return {
    find: (req.query.get('q') ?? '').trim().slice(0, 100),
    year: /^-?\d{1,2}$/.test(year) ? Number(year) : undefined,
    inProvision: req.query.get('in') === 'ap',
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

const yearsOf = { primary: [-1, 6], secondary: [7, 14], 'all-through': [-1, 14] } as const

interface Editing {
  readonly typed: TypedPupil
  readonly faults?: readonly FieldFault[]
  readonly version?: number
  readonly conflict?: ReturnType<typeof pupilChanges>
  readonly pupil?: StoredPupil
}

function editPage(req: Req, editing: Editing) {
  const { typed, faults = [], version, conflict, pupil } = editing
  const title = pupil === undefined ? 'Add a pupil' : `Edit ${sayName(pupil)}`
  const hasErrors = faults.length > 0 || conflict !== undefined
  const back = pupil === undefined ? section : `${section}/${pupil.id}`
  return req.page(
    { title, section, hasErrors, back: { href: back }, ...(hasErrors ? { status: conflict ? 409 : 422 } : {}) },
    <EditPupilPage
      title={title}
      csrf={req.csrf}
      typed={typed}
      faults={faults}
      version={version}
      conflict={conflict}
      seesRestricted={seesRestricted(req.roles)}
      cancelHref={back}
    />,
  )
}

/** Somebody who does not see a restricted status keeps it as it is. */
function keepRestricted(req: Req, fields: PupilFields, kept: PupilFields | undefined): PupilFields {
  if (seesRestricted(req.roles)) return fields
  return { ...fields, ...Object.fromEntries(restrictedStatuses.map((key) => [key, kept?.[key]])) }
}

async function showPupil(req: Req) {
  const pupil = await pupilOf(req)
  const frame = await req.frame()
  const restricted = seesRestricted(req.roles)
  if (restricted) await req.audit('see-restricted-pupil', { kind: 'pupil', id: pupil.id })
  const colleagues = await colleaguesOf(req.tx, pupil.schoolId, req.today)
  const staff = colleagues.filter((one) => ([...caseStaff] as string[]).includes(one.role))
  return req.page(
    { title: sayName(pupil), section, breadcrumbs: [all, { text: sayName(pupil) }] },
    <PupilPage
      pupil={pupil}
      contacts={await contactsOf(req.tx, pupil.id)}
      placements={await placementsOfPupil(req.tx, pupil.id)}
      records={await recordsOfPupil(req.tx, pupil.id, restricted)}
      sayForm={(form) => frame.rulebook?.forms.get(form)?.form.title ?? form.replaceAll('-', ' ')}
      colleagues={staff}
      keepers={colleagues.filter((one) => ([...safeguardingKeepers] as string[]).includes(one.role))}
      sayRole={(role) => req.sayRole(role)}
      seesRestricted={restricted}
      mayEdit={mayEdit(req.roles)}
      mayPropose={req.holds(...leads)}
      arrangements={<OtherArrangements pupilId={pupil.id} frame={frame} />}
    />,
  )
}

async function saveNew(req: Req) {
  const typed = typedOf(req)
  const { pupil, faults } = readPupil(typed, req.day)
  if (pupil === undefined) return editPage(req, { typed, faults })
  const fields = keepRestricted(req, pupil, undefined)
  const taken = await numbersTaken(req.tx, req.school.schoolId, fields)
  if (taken.length > 0) return editPage(req, { typed, faults: taken })
  const id = await addPupil(savingPupil(req), fields)
  return req.redirect(`${section}/${id}`, 'The pupil is added.')
}

async function saveEdit(req: Req) {
  const pupil = await pupilOf(req)
  const typed = typedOf(req)
  const version = Number(req.body.text('version'))
  const read = readPupil(typed, req.day)
  if (read.pupil === undefined) return editPage(req, { typed, faults: read.faults, version, pupil })
  const fields = keepRestricted(req, read.pupil, pupil)
  const taken = await numbersTaken(req.tx, req.school.schoolId, fields, pupil.id)
  if (taken.length > 0) return editPage(req, { typed, faults: taken, version, pupil })
  const changed = await changePupil(savingPupil(req), pupil.id, version, fields)
  if (changed.done)
    return req.redirect(
      `${section}/${pupil.id}`,
      changed.changes.length === 0 ? 'Nothing had changed.' : 'The changes are saved.',
    )
  // The form comes back at the newest version, so that saving again is a decision and not an accident.
  return editPage(req, {
    typed,
    version: changed.now.version,
    pupil: changed.now,
    conflict: pupilChanges(changed.now, fields),
  })
}

function contactPage(
  req: Req,
  pupil: StoredPupil,
  typed: TypedPupil,
  more: { contact?: StoredContact; faults?: readonly FieldFault[]; conflict?: boolean; version?: number },
) {
  const title = more.contact === undefined ? `Add a contact for ${sayName(pupil)}` : `Contact of ${sayName(pupil)}`
  const faults = more.faults ?? []
  const hasErrors = faults.length > 0 || more.conflict === true
  const back = `${section}/${pupil.id}`
  return req.page(
    {
      title,
      section,
      hasErrors,
      back: { href: back, text: sayName(pupil) },
      ...(hasErrors ? { status: more.conflict ? 409 : 422 } : {}),
    },
    <ContactPage
      title={title}
      csrf={req.csrf}
      typed={typed}
      faults={faults}
      version={more.version ?? more.contact?.version}
      conflict={more.conflict}
      cancelHref={back}
    />,
  )
}

const savingContact = (req: Req, pupilId: string): SavingContact => ({
  tx: req.tx,
  trustId: req.ctx.trustId,
  schoolId: req.school.schoolId,
  pupilId,
  audit: (...event) => req.audit(...event),
})

async function contactOf(req: Req, pupil: StoredPupil): Promise<StoredContact> {
  const contact = await findContact(req.tx, pupil.id, req.id('contact'))
  if (contact === undefined) throw notFound('contact')
  return contact
}

/** A page for parents shuts in the transaction that takes the permission away. */
const closing = (req: Req) => ({ tx: req.tx, ctx: req.ctx, now: req.deps.clock.now() })

async function saveContact(req: Req) {
  const pupil = await pupilOf(req)
  const kept = req.params['contact'] === undefined ? undefined : await contactOf(req, pupil)
  const typed = typedOf(req)
  const at = savingContact(req, pupil.id)
  const back = `${section}/${pupil.id}`
  const version = Number(req.body.text('version'))
  if (kept !== undefined && req.body.text('act') === 'remove') {
    if (!(await changeContact(at, kept.id, version, kept, false)))
      return contactPage(req, pupil, typed, { contact: kept, conflict: true })
    await closePagesOf(closing(req), { ...kept, pupilId: pupil.id, active: false })
    await reassessPupil(savingPupil(req), pupil.id)
    return req.redirect(back, 'They are no longer a contact.')
  }
  const { contact, faults } = readContact(typed)
  if (contact === undefined)
    return contactPage(req, pupil, typed, { faults, ...(kept ? { contact: kept, version } : {}) })
  if (kept === undefined) await addContact(at, contact)
  else if (!(await changeContact(at, kept.id, version, contact)))
    return contactPage(req, pupil, typed, { contact: kept, conflict: true })
  if (kept) await closePagesOf(closing(req), { ...contact, id: kept.id, pupilId: pupil.id, active: true })
  await reassessPupil(savingPupil(req), pupil.id)
  return req.redirect(back, 'The contact is saved.')
}

export const pupils = routes(
  {
    method: 'GET',
    path: '/pupils',
    action: 'pupils',
    may: caseStaff,
    audit: 'none',
    handle: async (req) => {
      const search = searchOf(req)
      const found = await searchPupils(req.tx, req.school.schoolId, search)
      const [from, to] = yearsOf[(await req.frame()).school.phase]
      const years = Array.from({ length: to - from + 1 }, (_, at) => from + at)
      return req.page(
        { title: 'Pupils', section },
        <PupilListPage
          search={search}
          pupils={found.pupils}
          total={found.total}
          years={years}
          mayEdit={mayEdit(req.roles)}
          mayImport={mayImport(req.roles)}
        />,
      )
    },
  },
  {
    method: 'GET',
    path: '/pupils/new',
    action: 'add-pupil',
    may: editors,
    audit: 'none',
    handle: (req) => editPage(req, { typed: {} }),
  },
  { method: 'POST', path: '/pupils/new', action: 'add-pupil', may: editors, audit: 'write', handle: saveNew },
  {
    method: 'GET',
    path: '/pupils/:id',
    action: 'see-restricted-pupil',
    may: caseStaff,
    audit: 'view',
    handle: showPupil,
  },
  {
    method: 'GET',
    path: '/pupils/:id/edit',
    action: 'edit-pupil',
    may: editors,
    audit: 'view',
    handle: async (req) => {
      const pupil = await pupilOf(req)
      if (seesRestricted(req.roles)) await req.audit('see-restricted-pupil', { kind: 'pupil', id: pupil.id })
      return editPage(req, { typed: typedPupil(pupil), version: pupil.version, pupil })
    },
  },
  { method: 'POST', path: '/pupils/:id/edit', action: 'edit-pupil', may: editors, audit: 'write', handle: saveEdit },
  {
    method: 'GET',
    path: '/pupils/:id/contacts/new',
    action: 'add-contact',
    may: editors,
    audit: 'none',
    handle: async (req) => contactPage(req, await pupilOf(req), {}, {}),
  },
  {
    method: 'POST',
    path: '/pupils/:id/contacts/new',
    action: 'add-contact',
    may: editors,
    audit: 'write',
    handle: saveContact,
  },
  {
    method: 'GET',
    path: '/pupils/:id/contacts/:contact',
    action: 'edit-contact',
    may: editors,
    audit: 'none',
    handle: async (req) => {
      const pupil = await pupilOf(req)
      const contact = await contactOf(req, pupil)
      return contactPage(req, pupil, typedContact(contact), { contact })
    },
  },
  {
    method: 'POST',
    path: '/pupils/:id/contacts/:contact',
    action: 'edit-contact',
    may: editors,
    audit: 'write',
    handle: saveContact,
  },
)
