/** Signing in as the people of the demonstration, through the sign-in page, without a password. */
import type { BrowserContext, Locator, Page } from '@playwright/test'

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Sessions opened already: going back to a person is a change of cookies. */
let sessions = new WeakMap<BrowserContext, Map<string, Cookies>>()

/** The clock has moved, so sessions may have run out. */
export function forgetSessions(): void {
  sessions = new WeakMap()
}

async function enter(page: Page, who: string, button: () => Locator): Promise<void> {
  const context = page.context()
  const open = sessions.get(context) ?? new Map<string, Cookies>()
  sessions.set(context, open)
  await context.clearCookies()
  const known = open.get(who)
  if (known) {
    await context.addCookies(known)
    return
  }
  await page.goto('/sign-in')
  await button().first().click()
  // Governors begin at the register, a provider's people at their own day, everybody else at Today.
  await page.waitForURL(/\/(today|register|provider)/)
  open.set(who, await context.cookies())
}

/**
 * Signs in as a person by name; who works at two schools enters the first the page lists unless `school` is given. Where
 * the page stands is left open: go somewhere next.
 */
export async function beThat(page: Page, name: string, school?: string): Promise<void> {
  const at = school ? page.getByRole('region', { name: school }) : page
  await enter(page, `${name} at ${school ?? ''}`, () => at.getByRole('button', { name: new RegExp(`^${name}`) }))
}

/** Signs in as whoever holds an office at a school, both as the sign-in page says them: `Headteacher`, `Coldbrook School`. */
export async function signInAs(page: Page, school: string, office: string): Promise<void> {
  await enter(page, `${office} of ${school}`, () =>
    page.getByRole('region', { name: school }).getByRole('button', { name: new RegExp(office, 'i') }),
  )
}
