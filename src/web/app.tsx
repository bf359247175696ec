/** The web application: every request passes here once, in this order: headers, session, permission, transaction, page. */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { getCookie } from 'hono/cookie'
import { findSession } from '../adapters/identity/sessions.ts'
import { type TenantContext, withTenant } from '../adapters/postgres/tenant.ts'
import { addressOf } from './address.ts'
import type { Deps } from './deps.ts'
import { faultPage } from './fault-page.tsx'
import { notAllowed, notFound, PageFault, tooLarge } from './faults.ts'
import { FormBody } from './form-body.ts'
import { Req, type ReqInit } from './request.ts'
import { isLinkRoute, type Route } from './route.ts'
import {
  cameFromUs,
  csrfToken,
  forgetNotice,
  noticeCookie,
  placeCookie,
  sameToken,
  securityHeaders,
  sessionCookie,
} from './security.ts'
import { staticFile } from './static-files.ts'
import { type Visitor, visitorByLink, visitorBySession } from './visitor.ts'

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
        // Whether somebody is signed in is not known yet; Today asks.
        faultPage(
          tooLarge(
            'What you sent is larger than 12 MB. A file may be 10 MB at most: a photo at a lower quality or a scan without colour is smaller.',
          ),
          true,
        ),
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
  options.onFault({ id, path: withoutSecrets(path), error })
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

/** An address for a log: neither whose row it names nor the secret of a link. */
const withoutSecrets = (path: string): string =>
  path.replaceAll(/[0-9a-f-]{36}/g, ':id').replaceAll(/[\w-]{40,}/g, ':token')

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
  const visitor = isLinkRoute(route)
    ? await visitorByLink(deps, route, params['token'] ?? '', address)
    : await bySession(deps, route, request, url, cookie)
  if (visitor instanceof Response) return visitor
  const { person } = visitor

  const body = request.method === 'POST' ? await readBody(request) : FormBody.of({})
  const csrf = visitor.secret ? csrfToken(visitor.secret) : ''
  if (request.method === 'POST') {
    if (!cameFromUs(request.headers, deps.settings))
      throw notAllowed('This form was sent from another site, so it was not accepted.')
    if (visitor.secret && (person || visitor.link) && !sameToken(body.text('_csrf'), csrf)) {
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
    place: visitor.place,
    places: visitor.places,
    provider: visitor.provider,
    link: visitor.link,
    role: visitor.role,
    params,
    query: url.searchParams,
    body,
    path: url.pathname,
    csrf,
    // The cookie is decoded already: once more, a per cent sign in what was said would break every page after it.
    notice,
    address,
    agent: request.headers.get('user-agent') ?? undefined,
    sessionToken: person ? visitor.secret : undefined,
  }
  const response = visitor.ctx
    ? await inTenant(deps, route, init, visitor.ctx)
    : await route.handle(new Req({ ...init, tx: undefined, ctx: undefined }))
  if (notice && response.status === 200) response.headers.append('set-cookie', forgetNotice(deps.settings))
  if (request.method === 'POST') deps.wakeMail()
  return response
}

/** The signed-in person, or an answer that leads to where they have to go first. */
async function bySession(
  deps: Deps,
  route: Route,
  request: Request,
  url: URL,
  cookie: (name: string) => string | undefined,
): Promise<Visitor | Response> {
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
  // A provider's people have a first page of their own.
  if (person && route.path === '/today' && person.assignments.every((one) => one.providerId !== null))
    if (person.assignments.length > 0) return new Response(null, { status: 303, headers: { location: '/provider' } })
  return visitorBySession(deps, route, person, token, cookie(placeCookie))
}

async function inTenant(
  deps: Deps,
  route: Route,
  init: Omit<ReqInit, 'tx' | 'ctx'>,
  ctx: TenantContext,
): Promise<Response> {
  return withTenant(deps.db, ctx, async (tx) => {
    const req = new Req({ ...init, tx, ctx })
    const response = await route.handle(req)
    // A write that left no trace is a fault of ours, found in the first test that runs it.
    if (route.audit === 'write' && response.status === 303 && !req.audited)
      throw new Error(`${route.path} changed something without an audit event.`)
    return response
  })
}

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
