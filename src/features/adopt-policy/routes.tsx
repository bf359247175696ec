import { join } from 'node:path'
import { reassessEverything } from '../../adapters/casework/reassess.ts'
import { keepPackVersion } from '../../adapters/casework/rulebooks.ts'
import { policiesFolder, readFiles } from '../../adapters/packs/read-folder.ts'
import { newId } from '../../adapters/postgres/ids.ts'
import { toJson } from '../../adapters/postgres/json.ts'
import { type Day, dayFrom, dayOf, exists, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { Pack } from '../../domain/policy/pack.ts'
import { buildRulebook, type SchoolChoices } from '../../domain/policy/rulebook.ts'
import { capital } from '../../domain/text/capital.ts'
import type { DateParts } from '../../ui/index.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { AdoptPage, type AdoptPageProps, type PackOffered } from './page.tsx'

const adopters = ['headteacher', 'administrator'] as const

export const adoptPolicy = routes(
  {
    method: 'GET',
    path: '/policy/adopt',
    action: 'adopt-policy',
    may: adopters,
    audit: 'none',
    handle: (req) => adoptPage(req, { pack: '', on: {}, note: '' }, {}),
  },
  { method: 'POST', path: '/policy/adopt', action: 'adopt-policy', may: adopters, audit: 'write', handle: adopt },
)

/** The policies Waymark was started with, by title and size; the school's approval comes from the pack itself. */
function offered(packs: ReadonlyMap<string, Pack>): PackOffered[] {
  return [...packs.values()].map((pack) => {
    const approved = pack.policy['approved on']?.value
    const name = pack.id.split('-').map(capital)
    return {
      id: pack.id,
      title: `${name.join(' ')}: ${pack.policy.title}`,
      says: `${pack.clauses.length} clauses, ${pack.duties.length} duties. ${approved ? `Approved ${sayDate(dayOf(approved))}.` : 'It carries no date of approval.'}`,
    }
  })
}

async function adoptPage(req: Req, typed: AdoptPageProps['typed'], errors: AdoptPageProps['errors']) {
  const { adoption, school, rulebook } = await req.frame()
  const hasErrors = Object.keys(errors).length > 0
  return req.page(
    {
      title: 'Adopt a policy',
      section: '/policy',
      hasErrors,
      status: hasErrors ? 422 : 200,
      back: { href: '/policy', text: 'Back to the policy' },
    },
    <AdoptPage
      csrf={req.csrf}
      schoolName={school.name}
      packs={offered(req.deps.packs.packs)}
      seen={req.body.has('seen') ? req.body.text('seen') : (adoption?.id ?? '')}
      replaces={
        adoption && rulebook
          ? `version ${adoption.number}, ${rulebook.policy.policy.title}, adopted ${sayDate(dayOf(adoption.adoptedOn))}`
          : undefined
      }
      typed={typed}
      errors={errors}
    />,
  )
}

function readDay(parts: DateParts): Day | undefined {
  const [day, month, year] = [parts.day, parts.month, parts.year].map((part) =>
    /^\d{1,4}$/.test(part ?? '') ? Number(part) : Number.NaN,
  )
  if (day === undefined || month === undefined || year === undefined || !(year >= 2000 && year <= 2199))
    return undefined
  return exists(year, month, day) ? dayFrom(year, month, day) : undefined
}

async function adopt(req: Req): Promise<Response> {
  const { adoption, school } = await req.frame()
  const typed = {
    pack: req.body.text('pack'),
    on: { day: req.body.text('on-day'), month: req.body.text('on-month'), year: req.body.text('on-year') },
    note: req.body.text('note'),
  }
  const pack = req.deps.packs.packs.get(typed.pack)
  const on = readDay(typed.on)
  const errors = {
    ...(pack ? {} : { pack: 'Choose a policy.' }),
    ...(on === undefined
      ? { on: 'Enter the day as day, month and year, for example 14 7 2026.' }
      : on > req.day
        ? { on: 'This day is still to come. Adopt it on the day.' }
        : adoption && on < dayOf(adoption.adoptedOn)
          ? {
              on: `The version in force was adopted on ${sayDate(dayOf(adoption.adoptedOn))}. The new one cannot be earlier.`,
            }
          : {}),
    ...(typed.note.length > 2000 ? { note: 'Use 2,000 characters or fewer.' } : {}),
  }
  if (!pack || on === undefined || Object.keys(errors).length > 0) return adoptPage(req, typed, errors)

  // One at a time for a school: whoever comes second is told.
  await req.tx.selectFrom('schools').select('id').where('id', '=', school.id).forUpdate().executeTakeFirstOrThrow()
  const newest = await req.tx
    .selectFrom('pack_adoptions')
    .select('id')
    .where('school_id', '=', school.id)
    .where('adopted_on', '<=', req.today)
    .orderBy('adopted_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if ((newest?.id ?? '') !== req.body.text('seen'))
    throw changedMeanwhile('A policy was adopted for this school after you opened this page.')

  const version = await keepPackVersion(req.tx, pack.id, readFiles(join(policiesFolder, pack.id)))
  const choices = adoption?.pack === pack.id ? stillFitting(req, pack, adoption.choices) : {}
  const id = newId()
  await req.tx
    .insertInto('pack_adoptions')
    .values({
      trust_id: req.ctx.trustId,
      id,
      school_id: school.id,
      pack_version_id: version,
      settings: toJson(choices),
      adopted_on: isoOf(on),
      adopted_by: req.person.personId,
      adopted_role: req.officeAmong(adopters) ?? req.role,
      note: typed.note || null,
    })
    .execute()
  await req.audit(
    'adopt-policy',
    { kind: 'pack-adoption', id },
    { pack: pack.id, version, on: isoOf(on), replaces: adoption?.id ?? null },
  )
  await reassessEverything(req.tx, req.casework, school.id)
  return req.redirect('/policy', `${pack.policy.title} is now the school’s policy.`)
}

/** The school's choices go over to a new text of the same policy where that text still has them and can be read with them. */
function stillFitting(req: Req, pack: Pack, choices: SchoolChoices): SchoolChoices {
  const settings = Object.fromEntries(
    Object.entries(choices.settings ?? {}).filter(([name, value]) => {
      const setting = pack.policy.settings?.[name]
      return setting !== undefined && (!setting.options || setting.options.includes(value))
    }),
  )
  const kept = { ...choices, settings }
  try {
    buildRulebook(req.deps.rulebooks.floor, pack, 'maintained', kept)
    return kept
  } catch {
    // A choice the new text cannot be read with: the school chooses again, rather than keep a policy that cannot be worked out.
    return {}
  }
}
