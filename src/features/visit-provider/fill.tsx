/** GET and POST of /visits/:id/fill, for browsers with and without JavaScript. */
import { newId } from '../../adapters/postgres/ids.ts'
import { rowEdit } from '../../domain/forms/edit-rows.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import { sameTyped, type TypedField } from '../../domain/forms/merge-fields.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { type Posted, readPosted } from '../../domain/forms/posted.ts'
import { PageFault, tooLarge } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { checksBefore } from './before-visit.tsx'
import { besideOf } from './beside.tsx'
import { FillPage } from './fill-page.tsx'
import { initialsOf } from './initials.ts'
import { fieldsTyped, knownBefore, type OpenVisit, openVisit, typedNow } from './open-visit.ts'
import { keepPhoto } from './photos.ts'
import { fieldsOf, openConflicts, photosOf } from './queries.ts'
import { inputsOf } from './read-changes.ts'
import { saveChanges } from './save-changes.ts'

export async function showFill(req: Req): Promise<Response> {
  const open = await openVisit(req)
  if (open.visit.state !== 'planned') return req.redirect(`/visits/${open.visit.id}`)
  return page(req, open, { errors: [] })
}

async function page(req: Req, open: OpenVisit, more: { errors: readonly FormError[]; posted?: Posted }) {
  const { visit } = open
  const fields = await fieldsOf(req.tx, visit.id)
  const conflicts = await openConflicts(req.tx, visit.id)
  return req.page(
    {
      // The title of a page kept on a phone: a provider, or initials, never a pupil's name.
      title: `Visit: ${visit.about === 'placement' ? open.pupils.map(initialsOf).join(', ') : visit.provider}`,
      hasErrors: more.errors.length > 0,
      status: more.errors.length > 0 ? 422 : 200,
      section: '/providers',
      back: { href: '/visits', text: 'Visits' },
    },
    <FillPage
      open={open}
      posted={more.posted ?? typedNow(await knownBefore(req, open), fields)}
      versions={Object.fromEntries([...fields].map(([id, { version }]) => [id, version]))}
      conflicts={[...new Set(conflicts.map((one) => one.field))]}
      photos={await photosOf(req.tx, visit.id)}
      beside={await besideOf(req, visit)}
      checks={await checksBefore(req, open)}
      errors={more.errors}
      csrf={req.csrf}
      person={req.person.personId}
      today={req.today}
    />,
  )
}

/** The ordinary form: only questions whose inputs differ from what the page showed are changes. */
export async function saveFill(req: Req): Promise<Response> {
  const open = await openVisit(req)
  const { visit, asking } = open
  const path = `/visits/${visit.id}`
  const read = readPosted(req.body.entries())
  if (read.fault) throw tooLarge(read.fault)
  const rows = questionsOf(asking.layout).filter(({ field }) => field.type === 'rows')
  const edited = rowEdit(
    read.posted,
    rows.map(({ field }) => fieldName(field.id)),
  )
  const posted = edited ?? read.posted
  const changes = await changesIn(req, open, posted)
  const saved = await saveChanges(
    req.tx,
    req.ctx,
    { visitId: visit.id, schoolId: visit.school_id, device: 'Computer' },
    changes,
  )
  if (!saved) {
    // Nothing was changed: the visit had become a record, or was called off, before this arrived.
    req.audited = true
    return req.redirect(path, 'The visit is no longer a draft. What you sent was not added.')
  }
  const errors = await keepFiles(req, open)
  const conflicts = saved.filter((one) => one.kind === 'conflict').length
  await req.audit('visit-provider', { kind: 'visit', id: visit.id }, { changes: saved.length, conflicts })
  if (errors.length > 0) return page(req, open, { errors })
  if (conflicts > 0)
    return req.redirect(`${path}/conflicts`, 'Saved. Somebody else answered the same question meanwhile: choose.')
  if (edited) {
    const name = req.body.text('add') || req.body.text('remove').replace(/:\d+$/, '')
    return req.redirect(`${path}/fill#${name}`)
  }
  if (req.body.text('_do') === 'check') return req.redirect(`${path}/check`)
  return req.redirect(`${path}/fill`, 'The visit is saved. Nothing is recorded yet.')
}

async function changesIn(req: Req, open: OpenVisit, posted: Posted) {
  const before = await knownBefore(req, open)
  const earlier = await versionsOf(req, open.visit.id)
  const shown = versionsIn(req.body.text('_versions'))
  const at = req.deps.clock.now().toISOString()
  const typed = fieldsTyped(open, posted)
  const changes = []
  for (const { field } of questionsOf(open.asking.layout)) {
    const base = shown.get(field.id) ?? 0
    const inputs = inputsOf(field.id, typed.get(field.id) ?? {})
    const had = base === 0 ? before.get(field.id) : earlier.get(`${field.id} ${base}`)
    const rowsChanged = JSON.stringify(rowCounts(inputs)) !== JSON.stringify(rowCounts(had ?? {}))
    const drawn =
      had === undefined && Object.keys(inputs).every((name) => name.endsWith('-rows') && inputs[name]?.[0] === '1')
    if (sameTyped(had ?? {}, inputs) && (!rowsChanged || drawn)) continue
    changes.push({ id: newId(), field: field.id, base, after: [], typed: inputs, at })
  }
  return changes
}

const rowCounts = (typed: TypedField) => Object.entries(typed).filter(([name]) => name.endsWith('-rows'))

function versionsIn(text: string): Map<string, number> {
  try {
    const read: unknown = JSON.parse(text)
    return new Map(
      Object.entries(typeof read === 'object' && read !== null ? read : {}).filter((entry): entry is [string, number] =>
        Number.isInteger(entry[1]),
      ),
    )
  } catch {
    throw new PageFault(
      400,
      'Not understood',
      'The form came without what it showed. Open the visit again and repeat your last answers.',
    )
  }
}

/** Every version the draft's questions have had, so that a page shown earlier can be told from what was typed on it. */
async function versionsOf(req: Req, visitId: string): Promise<Map<string, TypedField>> {
  const rows = await req.tx
    .selectFrom('visit_changes')
    .select(['field', 'version', 'typed'])
    .where('visit_id', '=', visitId)
    .where('outcome', '=', 'merged')
    .execute()
  return new Map(rows.map((row) => [`${row.field} ${row.version}`, row.typed as unknown as TypedField]))
}

async function keepFiles(req: Req, open: OpenVisit): Promise<FormError[]> {
  const errors: FormError[] = []
  const inputs = [
    { field: null, name: 'photo' },
    ...questionsOf(open.asking.layout).flatMap(({ field }) =>
      field.type === 'check'
        ? [{ field: field.id, name: `${fieldName(field.id)}-file` }]
        : field.type === 'file'
          ? [{ field: field.id, name: fieldName(field.id) }]
          : [],
    ),
  ]
  for (const { field, name } of inputs) {
    const file = req.body.file(name)
    if (!file) continue
    const says = await keepPhoto(req, open.visit, { file, field, takenAt: req.deps.clock.now() })
    if (says) errors.push({ field: field ?? '', at: name, says })
  }
  return errors
}
