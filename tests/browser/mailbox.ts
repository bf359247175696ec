/** The mailbox page of the demonstration: what Waymark would have sent, opened and followed as a person would. */
import { expect, type Page } from '@playwright/test'
import type { Waymark } from './waymark.ts'

/** Sends what waits, then opens the newest message with this subject. Whoever is signed in reads it. */
export async function openMail(page: Page, waymark: Waymark, subject: RegExp | string): Promise<void> {
  await waymark.sendMail()
  await page.goto('/mailbox')
  await page.getByRole('link', { name: subject }).first().click()
  await expect(page).toHaveURL(/\/mailbox\/[0-9a-f-]{36}$/)
}

/** Follows the link in the open message that leads to an address like this. */
export async function followLinkInMail(page: Page, address: RegExp): Promise<void> {
  const links = page.locator('main a')
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const at = hrefs.findIndex((href) => address.test(href))
  expect(at, `no link like ${address} among ${hrefs.join(', ')}`).toBeGreaterThanOrEqual(0)
  await links.nth(at).click()
}
