/** Headers and tokens that keep a session its owner's. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Settings } from './deps.ts'

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every answer. Nothing inline runs; nothing is framed; no address leaks to another site. */
export function securityHeaders(settings: Settings): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
    ...(settings.secureCookies ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

export const sessionCookie = (settings: Settings): string => (settings.secureCookies ? '__Host-waymark' : 'waymark')
export const placeCookie = 'waymark_school'
export const noticeCookie = 'waymark_notice'

/** The session cookie: not readable by scripts, never sent from another site's form. */
export const setSessionCookie = (settings: Settings, token: string, maxAgeSeconds: number): string =>
  ownCookie(settings, sessionCookie(settings), token, maxAgeSeconds)

/** Remembers which school a person looks at, for a year; only one of their own is ever followed. */
export const placeCookieFor = (settings: Settings, schoolId: string): string =>
  ownCookie(settings, placeCookie, schoolId, 31_536_000)

export const forgetPlace = (settings: Settings): string => ownCookie(settings, placeCookie, '', 0)

/** Carries the line that says what was done to the next page, for a minute. */
export const noticeCookieFor = (settings: Settings, notice: string): string =>
  ownCookie(settings, noticeCookie, encodeURIComponent(notice), 60)

export const forgetNotice = (settings: Settings): string => ownCookie(settings, noticeCookie, '', 0)

/** Every cookie alike: no script reads it, no other site's form sends it, and over https it never leaves in the clear. */
function ownCookie(settings: Settings, name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${settings.secureCookies ? '; Secure' : ''}`
}

/** The token every form carries: only somebody who can read a page of this session knows it. */
export function csrfToken(sessionToken: string): string {
  return createHash('sha256').update(`waymark-form\0${sessionToken}`).digest('base64url')
}

export function sameToken(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Whether a write was sent by our own page: browsers say so themselves. */
export function cameFromUs(headers: Headers, settings: Settings): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  if (origin === null) return true
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  try {
    return new URL(origin).host === host || origin === new URL(settings.publicUrl).origin
  } catch {
    return false
  }
}
