/** For every clause with an action: where in the product it is done, and what stays as evidence. Derived from the pack alone. */
import { accountOf, type CarriedBy, type ClauseAccount } from './account.ts'
import type { Condition, Duty, Form, Pack } from './pack.ts'
import {
  alsoPages,
  factForms,
  factPages,
  formPages,
  type Needs,
  type Page,
  signaturesPage,
  subjectPages,
} from './where-pages.ts'
import { attendanceMark, type Role, sayRole } from './words.ts'

export interface Place {
  /** The page, setting or form in words. */
  readonly says: string
  /** An address with `:placement`, `:pupil`, `:provider` or `:school` where an id belongs. */
  readonly address: string
  /** Words that stand on that page. */
  readonly names: string
  /** What stays: records with their signatures, documents, settings, marks, decisions. */
  readonly leaves: readonly string[]
  readonly needs?: Needs
  /** Duties met there: whoever knows their cases knows a subject to open the place for. */
  readonly duties: readonly string[]
}

export interface ClauseWhere extends ClauseAccount {
  /** Empty only for a clause without an action. */
  readonly places: readonly Place[]
}

/** The clauses of `of` in reading order, with the forms a school under `policy` fills in. */
export function whereOf(of: Pack, policy: Pack, floor: Pack): ClauseWhere[] {
  const book = new Book(of, policy, floor)
  return accountOf(of).map((entry) => ({ ...entry, places: entry.noAction ? [] : merged(placesOf(book, entry)) }))
}

class Book {
  readonly of: Pack
  readonly floor: Pack
  private readonly policy: Pack
  private readonly dutyById: ReadonlyMap<string, Duty>
  constructor(of: Pack, policy: Pack, floor: Pack) {
    this.of = of
    this.policy = policy
    this.floor = floor
    this.dutyById = new Map(of.duties.map((duty) => [duty.id, duty]))
  }
  duty(id: string): Duty | undefined {
    return this.dutyById.get(id)
  }
  form(id: string): Form | undefined {
    return this.policy.forms.get(id) ?? this.floor.forms.get(id) ?? this.of.forms.get(id)
  }
  /** The key of a duty in a school's rulebook. */
  key(duty: Duty): string {
    return this.of === this.floor ? `${this.floor.id}:${duty.id}` : duty.id
  }
}

function placesOf(book: Book, entry: ClauseAccount): Place[] {
  const carried = entry.carriedBy.filter((one) => one.carrier !== 'note')
  const here = policyPlace(entry.clause)
  const places = (carried.length > 0 ? carried : entry.carriedBy).flatMap((one) => placesFor(book, one, here))
  return places.length > 0 ? places : [here]
}

/** The clause itself on the Policy page: for what is kept there and shown there. */
const policyPlace = (clause: string): Place => ({
  says: 'Policy',
  // The anchor that the Policy page gives each clause.
  address: `/policy#clause-${clause}`,
  names: `clause-${clause}`,
  leaves: ['the adopted version of the policy'],
  duties: [],
})

function placesFor(book: Book, carried: CarriedBy, here: Place): Place[] {
  const [form = ''] = carried.name.split('.')
  switch (carried.carrier) {
    case 'duty': {
      const duty = book.duty(carried.name)
      return duty ? ofDuty(book, duty) : []
    }
    case 'form':
    case 'field':
    case 'signature':
      return carried.carrier === 'signature' ? signedAt(book, form) : ofForm(book, form, [])
    case 'setting':
      return [ofSetting(book, carried, here)]
    case 'fact': {
      const fact = book.of.formFacts.find((one) => one.fact === carried.name)
      return fact ? ofForm(book, fact.form, []) : [here]
    }
    case 'reason':
      return ofForm(book, 'referral', [])
    case 'role':
    case 'contact':
      return [people]
    case 'approver':
      return [...ofForm(book, 'approval', []), routesPlace]
    case 'route':
      return [routesPlace]
    case 'consent':
      return [...ofConsent(book, carried.name), routesPlace]
    case 'termination':
      return ofForm(book, 'termination-decision', [])
    default:
      return [here]
  }
}

const people: Place = {
  says: 'People',
  address: '/settings/people',
  names: 'People',
  leaves: ['who holds the office, and from when'],
  duties: [],
}

const routesPlace: Place = {
  says: 'Which routes are open, and who approves',
  address: '/policy#routes',
  names: 'Which routes are open, and who approves',
  leaves: ['the adopted version of the policy, and each choice with who made it'],
  duties: [],
}

/** A setting of law has no choice: it is shown where the clause stands. */
function ofSetting(book: Book, carried: CarriedBy, here: Place): Place {
  if (book.of === book.floor) return here
  return {
    says: carried.says,
    address: `/policy/choices/${carried.name}`,
    names: carried.says,
    leaves: ['the setting, with who changed it, when and why'],
    duties: [],
  }
}

function ofConsent(book: Book, route: string): Place[] {
  const rule = Object.entries(book.of.policy.consent ?? {}).find(([name]) => name === route)?.[1]?.rule
  if (rule === 'consulted') return ofForm(book, 'consultation', [])
  if (rule === 'none' || rule === 'not stated') return ofForm(book, 'parent-notification', [])
  return ofForm(book, rule === 'signed-contract' ? 'home-school-agreement' : 'parental-consent', [])
}

function ofDuty(book: Book, duty: Duty): Place[] {
  const forms = (duty.metBy?.forms ?? []).flatMap((form) => ofForm(book, form, [book.key(duty)], duty))
  const facts = (duty.metWhen ?? []).flatMap(namesIn).flatMap((fact) => ofFact(book, fact, duty))
  if (forms.length + facts.length > 0) return [...forms, ...facts]
  return [place(subjectPages[duty.about], ['a note on its page, worked out from the record'], [book.key(duty)])]
}

const namesIn = (condition: Condition): string[] =>
  'anyOf' in condition ? condition.anyOf.map((one) => one.fact) : [condition.fact]

function ofFact(book: Book, fact: string, duty: Duty): Place[] {
  const keys = [book.key(duty)]
  const form = book.of.formFacts.find((one) => one.fact === fact)?.form ?? factForms[fact]
  if (form) return ofForm(book, form, keys)
  const page = factPages[fact]
  return [
    page
      ? place(page, [page.leaves], keys)
      : place(subjectPages[duty.about], ['what is seen there, worked out from the record'], keys),
  ]
}

const place = (page: Page, leaves: readonly string[], duties: readonly string[]): Place => ({
  says: page.says,
  address: page.address,
  names: page.names ?? page.says,
  leaves,
  duties,
  ...(page.needs ? { needs: page.needs } : {}),
})

/** The page of a form, or the form itself, which leaves its record; and what there is beside the record. */
function ofForm(book: Book, id: string, duties: readonly string[], duty?: Duty): Place[] {
  const form = book.form(id)
  const leaves = id === attendanceMark ? 'attendance marks, each with its source' : evidenceOf(form, id, duty)
  const also = alsoPages[id]
  return [filledIn(form, id, leaves, duties, duty), ...(also ? [place(also, [also.leaves], duties)] : [])]
}

function filledIn(
  form: Form | undefined,
  id: string,
  leaves: string,
  duties: readonly string[],
  duty: Duty | undefined,
): Place {
  const page = formPages[id]
  if (page) return { ...place(page, [leaves], duties), says: pageWords(page, form) }
  const about = form?.about ?? duty?.about ?? 'placement'
  const title = form?.title ?? id
  return { says: title, address: `/records/new?form=${id}&${about}=:${about}`, names: title, leaves: [leaves], duties }
}

/** A signature line of a placement's form: on the form, or by a link of the signer's own. */
function signedAt(book: Book, form: string): Place[] {
  const byLink = book.form(form)?.about === 'placement' ? [place(signaturesPage, [signaturesPage.leaves], [])] : []
  return [...ofForm(book, form, []), ...byLink]
}

const pageWords = (page: Page, form: Form | undefined): string =>
  form && !form.title.toLowerCase().includes(page.says.toLowerCase()) ? `${form.title} (${page.says})` : page.says

/** "a record of “Approval”, decided by the governing body". */
function evidenceOf(form: Form | undefined, id: string, duty: Duty | undefined): string {
  const by = duty?.metBy?.by
  const office = (role: Role) => `the ${sayRole(role)}`
  const signers = [
    ...new Set((form?.signatures ?? []).map((line) => (line.by === 'pupil' ? 'pupil' : sayRole(line.by)))),
  ]
  const papers = (form?.sections ?? []).some((section) =>
    section.fields.some((field) => field.type === 'file' || field.expires === 'required'),
  )
  return [
    `a ${form?.restricted ? 'restricted ' : ''}record of “${form?.title ?? id}”`,
    by === 'approver' ? ', by the office that approves the route' : by ? `, by ${by.map(office).join(' or ')}` : '',
    signers.length > 0 ? `, signed by ${signers.join(', ')}` : '',
    papers ? ', with the papers' : '',
  ].join('')
}

/** One row for each address, with everything that stays there. */
function merged(places: readonly Place[]): Place[] {
  const byAddress = new Map<string, Place>()
  for (const one of places) {
    const known = byAddress.get(one.address)
    byAddress.set(
      one.address,
      known
        ? {
            ...known,
            leaves: fullest([...known.leaves, ...one.leaves]),
            duties: [...new Set([...known.duties, ...one.duties])],
          }
        : one,
    )
  }
  return [...byAddress.values()]
}

/** Each once; what another says more fully is not said again. */
const fullest = (leaves: readonly string[]): string[] =>
  [...new Set(leaves)].filter((one, _index, all) => !all.some((other) => other !== one && other.startsWith(one)))
