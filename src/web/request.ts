/** One request, as a feature sees it: who asks, in which office, at which school, inside one transaction. */
import type { Child } from 'hono/jsx'
import type { SchoolFrame } from '../adapters/casework/load-school.ts'
import type { Casework } from '../adapters/casework/reassess.ts'
import { schoolFrame } from '../adapters/casework/reassess.ts'
import type { AccessLink } from '../adapters/identity/access-links.ts'
import type { SignedIn } from '../adapters/identity/signed-in.ts'
import { recordAudit } from '../adapters/postgres/audit.ts'
import { isId } from '../adapters/postgres/ids.ts'
import { asSchool, asTrust, type TenantContext, type Tx } from '../adapters/postgres/tenant.ts'
import { type Day, dayOf, readDay, sayDate } from '../domain/calendar/day.ts'
import { type Role, sayRole } from '../domain/policy/words.ts'
import { Banner, Page, type PageProps, PhonePage, type PhonePageProps, PlainPage } from '../ui/index.ts'
import type { Deps } from './deps.ts'
import { notAllowed, notFound } from './faults.ts'
import type { FormBody } from './form-body.ts'
import { caseStaff, leads } from './route.ts'
import { noticeCookieFor } from './security.ts'

/** A school the signed-in person works for, with the offices they hold there. */
export interface Place {
  readonly schoolId: string
  readonly schoolName: string
  readonly roles: readonly Role[]
}

/** A provider the signed-in person works for, with the offices they hold there. */
export interface ProviderPlace {
  readonly providerId: string
  readonly providerName: string
  readonly roles: readonly Role[]
}

export interface ReqInit {
  readonly deps: Deps
  readonly tx: Tx | undefined
  readonly ctx: TenantContext | undefined
  readonly person: SignedIn | undefined
  readonly place: Place | undefined
  readonly places: readonly Place[]
  readonly provider?: ProviderPlace | undefined
  readonly link?: AccessLink | undefined
  readonly role: Role | undefined
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: FormBody
  readonly path: string
  readonly csrf: string
  readonly notice: string | undefined
  readonly address: string
  readonly agent: string | undefined
  readonly sessionToken: string | undefined
}

export class Req {
  readonly deps: Deps
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: FormBody
  readonly path: string
  /** Goes into every form as `<CsrfField token={req.csrf} />`. */
  readonly csrf: string
  readonly notice: string | undefined
  readonly address: string
  /** The browser, as it names itself: a person tells their sessions apart by it. */
  readonly agent: string | undefined
  readonly sessionToken: string | undefined
  readonly places: readonly Place[]
  /** Set when a write has been audited; a write route that answers without is a bug. */
  audited = false
  readonly #init: ReqInit
  #frame: SchoolFrame | undefined

  constructor(init: ReqInit) {
    this.#init = init
    this.deps = init.deps
    this.params = init.params
    this.query = init.query
    this.body = init.body
    this.path = init.path
    this.csrf = init.csrf
    this.notice = init.notice
    this.address = init.address
    this.agent = init.agent
    this.sessionToken = init.sessionToken
    this.places = init.places
  }

  /** The transaction of this request, under row-level security for the person's schools. */
  get tx(): Tx {
    if (!this.#init.tx) throw notAllowed('Sign in first.')
    return this.#init.tx
  }
  get ctx(): TenantContext {
    if (!this.#init.ctx) throw notAllowed('Sign in first.')
    return this.#init.ctx
  }
  get person(): SignedIn {
    if (!this.#init.person) throw notAllowed('Sign in first.')
    return this.#init.person
  }
  get signedIn(): SignedIn | undefined {
    return this.#init.person
  }
  /** The office the person acts in here: stored with every approval and audit event. */
  get role(): Role {
    if (!this.#init.role) throw notAllowed('Sign in first.')
    return this.#init.role
  }
  /** The school being looked at. */
  get school(): Place {
    if (!this.#init.place) throw notFound('school')
    return this.#init.place
  }
  /** The provider a provider's person works for, on a provider's page. */
  get provider(): ProviderPlace {
    if (!this.#init.provider) throw notFound('provider')
    return this.#init.provider
  }
  /** The link that opened this page. */
  get link(): AccessLink {
    if (!this.#init.link) throw notFound('link')
    return this.#init.link
  }
  get roles(): readonly Role[] {
    return this.#init.provider?.roles ?? this.#init.place?.roles ?? []
  }
  /** An outsider's work on what belongs to the trust and to no school: accounts, offices, the provider itself. */
  asTrust<T>(work: () => Promise<T>): Promise<T> {
    return asTrust(this.tx, this.ctx, work)
  }
  /** An outsider's work done as the school it concerns, once what they ask about has been found as the outsider. */
  asSchool<T>(schoolId: string, work: () => Promise<T>): Promise<T> {
    return asSchool(this.tx, this.ctx, schoolId, work)
  }
  holds(...roles: readonly Role[]): boolean {
    return this.roles.some((role) => roles.includes(role))
  }
  /** The person's office among some, for acts that need one of them; undefined when they hold none. */
  officeAmong(roles: readonly string[]): Role | undefined {
    return this.roles.find((role) => roles.includes(role))
  }

  get today(): string {
    return this.deps.clock.today()
  }
  get day(): Day {
    return dayOf(this.today)
  }
  get casework(): Casework {
    return { rulebooks: this.deps.rulebooks, bankHolidays: this.deps.bankHolidays, today: this.today }
  }

  /** The school with its calendar and the rulebook in force. */
  async frame(): Promise<SchoolFrame> {
    this.#frame ??= await schoolFrame(this.tx, this.casework, this.school.schoolId)
    if (!this.#frame) throw notFound('school')
    return this.#frame
  }

  /** The same under the adoption a placement was made under: loaded again only where that is no longer the one in force. */
  async frameUnder(adoptionId: string | null): Promise<SchoolFrame> {
    const inForce = await this.frame()
    if (adoptionId === null || adoptionId === inForce.adoption?.id) return inForce
    const made = await schoolFrame(this.tx, this.casework, this.school.schoolId, adoptionId)
    if (!made) throw notFound('school')
    return made
  }

  param(name: string): string {
    const value = this.params[name]
    if (value === undefined) throw notFound()
    return value
  }
  /** A path parameter that must be an identifier; anything else does not exist. */
  id(name = 'id'): string {
    const value = this.param(name)
    if (!isId(value)) throw notFound()
    return value
  }
  /** A path parameter that must be a day, `2026-11-02`; anything else does not exist. */
  dayParam(name = 'day'): Day {
    const day = readDay(this.param(name))
    if (day === undefined) throw notFound('day')
    return day
  }

  /** Writes an audit event in this transaction. No more about a pupil than the event needs. */
  async audit(
    action: string,
    subject: { kind: string; id?: string | null; schoolId?: string | null },
    detail?: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    this.audited = true
    await recordAudit(this.tx, this.ctx, {
      action,
      subject: {
        ...subject,
        schoolId:
          subject.schoolId ??
          this.#init.link?.schoolId ??
          (this.#init.provider ? null : this.#init.place?.schoolId) ??
          null,
      },
      ...(detail ? { detail } : {}),
    })
  }

  /** A page in the frame of the school. */
  page(
    props: Omit<PageProps, 'person' | 'school' | 'trust' | 'children'> & { status?: number },
    children: Child,
  ): Response | Promise<Response> {
    const { status, ...rest } = props
    const { place, provider, role } = this.#init
    const element = this.#init.person
      ? Page({
          ...rest,
          school: provider?.providerName ?? place?.schoolName,
          person: `${this.person.name}${role ? `, ${this.sayRole(role)}` : ''}`,
          moreSections: this.#sections(),
          ...(provider
            ? { sections: providerSections(provider.roles), searchable: false }
            : this.holds(...caseStaff)
              ? {}
              : { sections: overview, searchable: false }),
          policyLine: this.#policyLine(),
          banner: rest.banner ?? (this.notice ? noticeBanner(this.notice) : undefined),
          children,
        })
      : PlainPage({ title: rest.title, hasErrors: rest.hasErrors, banner: rest.banner, children })
    return html(element, status)
  }

  /** A page in the frame for phones: small, with the one thing to do. */
  phonePage(
    props: Omit<PhonePageProps, 'children' | 'notice'> & { status?: number },
    children: Child,
  ): Response | Promise<Response> {
    const { status, ...rest } = props
    return html(PhonePage({ ...rest, notice: this.notice, children }), status)
  }

  #sections() {
    return [
      ...(this.holds('attendance-officer', ...leads) ? [{ href: '/day', text: 'Day' }] : []),
      ...(this.holds('administrator', 'headteacher') ? [{ href: '/settings', text: 'Settings' }] : []),
    ]
  }

  #policyLine(): string | undefined {
    const adoption = this.#frame?.adoption
    return adoption
      ? `Working to policy version ${adoption.number}, adopted ${sayDate(dayOf(adoption.adoptedOn))}`
      : undefined
  }

  /** A role in the school's own word, once the frame has been loaded; else ours. */
  sayRole(role: string): string {
    return this.#frame?.rulebook?.policy.policy.words?.[role] ?? sayRole(role)
  }

  /** Sends the person on after a write, with a line that says what was done. */
  redirect(path: string, notice?: string): Response {
    const headers = new Headers({ location: path })
    if (notice) headers.append('set-cookie', noticeCookieFor(this.deps.settings, notice))
    return new Response(null, { status: 303, headers })
  }
}

/** What governors and trust leaders see: no cases, no names. */
const overview = [
  { href: '/register', text: 'Register' },
  { href: '/providers', text: 'Providers' },
  { href: '/lists', text: 'Lists' },
  { href: '/policy', text: 'Policy' },
]

/** A provider's own sections; who only gives marks has the one. */
const providerSections = (roles: readonly Role[]) => [
  { href: '/provider', text: 'Today' },
  ...(roles.some((role) => role === 'provider-manager' || role === 'provider-dsl')
    ? [
        { href: '/provider/pupils', text: 'Pupils' },
        { href: '/provider/proof', text: 'Proof' },
        { href: '/provider/money', text: 'Invoices' },
        { href: '/provider/people', text: 'People' },
      ]
    : []),
]

/** What has just been done, once, at the top of the next page. */
const noticeBanner = (text: string) => Banner({ kind: 'success', title: 'Done', text })

async function html(element: unknown, status = 200): Promise<Response> {
  const text = await (element as { toString(): string | Promise<string> }).toString()
  return new Response(String(text), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}
