/** The web application: every request passes here once, in this order: headers, session, permission, transaction, page. */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { getCookie } from 'hono/cookie'
import { findSession } from '../adapters/identity/sessions.ts'
import { type TenantContext, withTenant } from '../adapters/postgres/tenant.ts'
import type { Role } from '../domain/policy/words.ts'
import { addressOf } from './address.ts'
import type { Deps } from './deps.ts'
import { faultPage } from './fault-page.tsx'
import { notAllowed, notFound, PageFault } from './faults.ts'
import { FormBody } from './form-body.ts'
import { placesOf } from './people.ts'
import { type Place, Req, type ReqInit } from './request.ts'
import type { Route } from './route.ts'
import {
  cameFromUs,
  csrfToken,
  noticeCookie,
  placeCookie,
  sameToken,
  securityHeaders,
  sessionCookie,
} from './security.ts'
import { staticFile } from './static-files.ts'

/** The largest body a page may post: a file of 10 MB and its form. */
const bodyBytes = 12 * 1024 * 1024

/** Sends a signed-out person to the sign-in page. */
class SignInFirst extends Error {}

export interface AppOptions {
  readonly deps: Deps
  readonly routes: readonly Route[]
  /** Told of faults nobody expected; must not write personal data. */
  readonly onFault: (fault: { id: string; path: string; error: unknown }) => void
}

export function makeApp(options: AppOptions): Hono {
  const { deps } = options
  const app = new Hono()
  const headers = Object.entries(securityHeaders(deps.settings))
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of headers) c.res.headers.set(name, value)
  })
  app.use(compress())
  app.get(
    '/assets/:name',
    (c) => staticFile(c.req.param('name'), c.req.header('accept-encoding') ?? '') ?? c.notFound(),
  )
  app.get('/healthz', (c) => c.text('ok'))
  app.use(
    bodyLimit({
      maxSize: bodyBytes,
      onError: () =>
        faultPage(new PageFault(413, 'Too large', 'What you sent is larger than 12 MB. Send a smaller file.')),
    }),
  )
  for (const route of options.routes) {
    app.on(route.method, route.path, async (c) =>
      answer(options, route, c.req.raw, c.req.param() as Record<string, string>, addressOf(c, deps.settings), (name) =>
        getCookie(c, name),
      ),
    )
  }
  app.notFound((c) => (c.req.path === '/' ? c.redirect('/today') : faultPage(notFound())))
  app.onError((error, c) =>
    answerFault(options, error, c.req.path, getCookie(c, sessionCookie(deps.settings)) !== undefined),
  )
  return app
}

function answerFault(
  options: AppOptions,
  error: unknown,
  path: string,
  hasSession: boolean,
): Response | Promise<Response> {
  if (error instanceof SignInFirst) {
    const to = path === '/' ? '' : `?to=${encodeURIComponent(path)}`
    return new Response(null, { status: 303, headers: { location: `/sign-in${to}` } })
  }
  if (error instanceof PageFault) return faultPage(error, hasSession)
  const id = randomUUID().slice(0, 8)
  options.onFault({ id, path: path.replaceAll(/[0-9a-f-]{36}/g, ':id'), error })
  return faultPage(
    new PageFault(
      400,
      'Something went wrong',
      `Nothing was saved. Try again; if it happens again, tell your administrator the number ${id}.`,
    ),
    hasSession,
    500,
  )
}

async function answer(
  options: AppOptions,
  route: Route,
  request: Request,
  params: Record<string, string>,
  address: string,
  cookie: (name: string) => string | undefined,
): Promise<Response> {
  const { deps } = options
  const url = new URL(request.url)
  const token = cookie(sessionCookie(deps.settings))
  const person = token ? await findSession(deps.db, token, deps.clock) : undefined
  const needsPerson = route.may !== 'anyone'
  if (needsPerson && !person) throw new SignInFirst()
  if (person && needsPerson && person.secondFactorNeeded && !person.secondFactor && !route.path.startsWith('/sign-')) {
    // What was asked for is opened afterwards; a form cannot be sent again by a link.
    const to =
      request.method === 'GET' && url.pathname !== '/' ? `?to=${encodeURIComponent(url.pathname + url.search)}` : ''
    return new Response(null, { status: 303, headers: { location: `/sign-in/second-factor${to}` } })
  }
  const places = person ? await placesOf(deps.db, person) : []
  const place = places.find((one) => one.schoolId === cookie(placeCookie)) ?? places[0]
  const role = actingRole(route, place)
  if (Array.isArray(route.may) && !role) throw notAllowed(sayWhoMay(route.may as readonly Role[]))

  const body = request.method === 'POST' ? await readBody(request) : FormBody.of({})
  const csrf = token ? csrfToken(token) : ''
  if (request.method === 'POST') {
    if (!cameFromUs(request.headers, deps.settings))
      throw notAllowed('This form was sent from another site, so it was not accepted.')
    if (person && !sameToken(body.text('_csrf'), csrf)) {
      throw new PageFault(
        403,
        'This page is out of date',
        'It was opened before you signed in again. Go back, reload the page and send it once more.',
      )
    }
  }
  const notice = cookie(noticeCookie)
  const init: Omit<ReqInit, 'tx' | 'ctx'> = {
    deps,
    person,
    place,
    places,
    role: role ?? place?.roles[0],
    params,
    query: url.searchParams,
    body,
    path: url.pathname,
    csrf,
    notice: notice ? decodeURIComponent(notice) : undefined,
    address,
    agent: request.headers.get('user-agent') ?? undefined,
    sessionToken: token,
  }
  const response = person
    ? await inTenant(deps, route, init)
    : await route.handle(new Req({ ...init, tx: undefined, ctx: undefined }))
  if (notice && response.status === 200) response.headers.append('set-cookie', `${noticeCookie}=; Path=/; Max-Age=0`)
  if (request.method === 'POST') deps.wakeMail()
  return response
}

async function inTenant(deps: Deps, route: Route, init: Omit<ReqInit, 'tx' | 'ctx'>): Promise<Response> {
  const person = init.person
  if (!person) throw new SignInFirst()
  const own = person.assignments.filter((one) => one.providerId === null)
  const ctx: TenantContext = {
    trustId: person.trustId,
    personId: person.personId,
    role: init.role ?? 'staff',
    schools: own.some((one) => one.schoolId === null) ? '*' : [...new Set(own.flatMap((one) => one.schoolId ?? []))],
  }
  return withTenant(deps.db, ctx, async (tx) => {
    const req = new Req({ ...init, tx, ctx })
    const response = await route.handle(req)
    // A write that left no trace is a fault of ours, found in the first test that runs it.
    if (route.audit === 'write' && response.status === 303 && !req.audited)
      throw new Error(`${route.path} changed something without an audit event.`)
    return response
  })
}

/** The office a person acts in: the first of theirs that the route asks for. */
function actingRole(route: Route, place: Place | undefined): Role | undefined {
  if (!place || !Array.isArray(route.may)) return place?.roles[0]
  const may = route.may as readonly Role[]
  return place.roles.find((role) => may.includes(role))
}

const sayWhoMay = (may: readonly Role[]): string =>
  `This is for ${may
    .slice(0, 4)
    .map((role) => role.replaceAll('-', ' '))
    .join(', ')}${may.length > 4 ? ' and others' : ''}. Ask your administrator if you need it.`

async function readBody(request: Request): Promise<FormBody> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) {
    throw new PageFault(400, 'Not understood', 'Waymark could not read what was sent. Go back and try again.')
  }
  try {
    return FormBody.from((await request.formData()) as unknown as FormData)
  } catch {
    throw new PageFault(
      400,
      'Not understood',
      'Waymark could not read what was sent: it was cut off on the way. Go back and try again.',
    )
  }
}
