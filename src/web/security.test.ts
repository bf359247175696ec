import { expect, test } from 'vitest'
import type { Settings } from './deps.ts'
import { forgetNotice, forgetPlace, noticeCookieFor, placeCookieFor, setSessionCookie } from './security.ts'

const settings: Settings = {
  demonstration: false,
  mailbox: false,
  publicUrl: 'https://ap.school.example',
  secureCookies: true,
}

test.each([
  ['the session', (at: Settings) => setSessionCookie(at, 'abc', 60)],
  ['the school looked at', (at: Settings) => placeCookieFor(at, 'school')],
  ['the school forgotten', forgetPlace],
  ['what was said', (at: Settings) => noticeCookieFor(at, 'It is saved; 50%.')],
  ['what was said, once', forgetNotice],
])('%s: over https the cookie never travels in the clear, and no script reads it', (_what, cookie) => {
  expect(cookie(settings).split('; ')).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']))
  expect(cookie({ ...settings, secureCookies: false })).not.toContain('Secure')
})

test('what was said cannot end the cookie', () => {
  expect(noticeCookieFor(settings, 'a; Domain=example.org').split('; ')[0]).toBe(
    'waymark_notice=a%3B%20Domain%3Dexample.org',
  )
})
