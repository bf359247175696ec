/** A change of the provider itself: a material change at every school that uses it, each with what its own policy opens. */
import { providerChanged } from '../../adapters/casework/provider-changed.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { readDate } from '../../domain/placement/proposal.ts'
import type { Req } from '../../web/request.ts'
import { recordForm } from '../record/record-form.ts'
import { type ChangeValue, changeKind } from './kinds.ts'
import { tellSchools } from './tell-schools.ts'
import type { TypedChange } from './typed-change.ts'

/** "From Mon 7 Dec 2026: …" for what is still ahead: a record is dated on the day the school was told. */
const withDay = (on: string, today: Day, text: string): string =>
  dayOf(on) > today ? `From ${sayDate(dayOf(on))}: ${text}` : text

/** Keeps the change at every school, adds the site or the new lead, and tells the schools. Returns how many schools. */
export async function tellProviderChange(
  req: Req,
  kind: ChangeValue,
  typed: TypedChange,
  key: string,
): Promise<number> {
  const { what } = changeKind(kind)
  if (!what) throw new RangeError('A change about one pupil has its own way.')
  const { providerId } = req.provider
  const schools = await req.tx.selectFrom('schools').select('id').where('active', '=', true).orderBy('id').execute()
  const on = readDate(typed.on) ?? req.today
  const detail = [withDay(on, req.day, typed.detail), typed.name, typed.address, typed.phone, typed.email]
    .filter(Boolean)
    .join('\n')
  const records = new Map<string, string>()
  let repeated = false
  for (const { id: schoolId } of schools)
    await req.asSchool(schoolId, async () => {
      const result = await recordForm(req, {
        form: 'material-change',
        subject: { about: 'provider', providerId, schoolId },
        answers: { 'changed-on': on > req.today ? req.today : on, what: [what], detail, 'told-by': req.person.name },
        role: req.role,
        action: 'tell-changes',
        idempotencyKey: `${key}:${schoolId}`,
      })
      if (result.kind === 'recorded') records.set(schoolId, result.id)
      if (result.kind === 'repeated') repeated = true
      if (result.kind === 'unfinished')
        throw new Error('The form on material changes asks for more than a notice says.')
    })
  if (repeated) {
    // The first sending did all of it; this one changes nothing.
    req.audited = true
    return schools.length
  }
  await keepWhatChanged(req, kind, typed)
  const [first] = schools
  if (first)
    await req.asSchool(first.id, () => providerChanged(req.tx, req.casework, { schoolId: first.id, providerId }))
  await req.audit('tell-changes', { kind: 'provider', id: providerId }, { what, schools: records.size })
  await tellSchools(req, {
    roles: ['ap-lead', 'dsl'],
    subject: 'a provider has told you of a change',
    says: 'A provider that your school uses has told you of a change that may matter for your pupils there.',
    path: (schoolId) => {
      const record = records.get(schoolId)
      return record && `/records/${record}`
    },
    key: `change ${key}`,
  })
  return records.size
}

/** A new place waits for the school's approval: nobody is taught there before. */
async function keepWhatChanged(req: Req, kind: ChangeValue, typed: TypedChange): Promise<void> {
  const { providerId } = req.provider
  if (kind === 'site' || kind === 'subcontractor') {
    const id = newId()
    await req.tx
      .insertInto('provider_sites')
      .values({
        trust_id: req.ctx.trustId,
        id,
        provider_id: providerId,
        name: typed.name,
        kind: kind === 'site' ? 'satellite' : 'subcontracted',
        address: typed.address,
        phone: typed.phone || null,
      })
      .execute()
    await req.audit('add-provider-site', { kind: 'provider', id: providerId }, { site: id })
  }
  if (kind === 'dsl')
    await req.tx
      .updateTable('providers')
      .set((is) => ({
        dsl_name: typed.name,
        dsl_phone: typed.phone,
        dsl_email: typed.email || null,
        version: is('version', '+', 1),
        updated_at: req.deps.clock.now(),
      }))
      .where('id', '=', providerId)
      .execute()
}
