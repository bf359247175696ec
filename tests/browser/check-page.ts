/** What a machine can say about the accessibility of a page, at the width it has now. */
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

/** axe itself, run without its builder: that opens a second page for every look and describes all that is well. */
const { source } = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core') as { source: string }

const run = `axe.run({
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
}).then(({ violations }) => violations.map((violation) =>
  violation.id + ': ' + violation.nodes.slice(0, 3).map((node) => node.html).join(' | ')))`

/** How far the page is wider than its window, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

/** What is wrong with the page as it stands, in words; nothing when all is well. */
export async function faultsOfPage(page: Page): Promise<string[]> {
  // Once for each page: it stays until the next is opened.
  if (!(await page.evaluate<boolean>('Boolean(window.axe)'))) await page.evaluate(source)
  const faults = await page.evaluate<string[]>(run)
  const over = await overflowOf(page)
  if (over > 0) faults.push(`${over} px wider than its window`)
  return faults.map((fault) => `${page.url()} at ${page.viewportSize()?.width} px: ${fault}`)
}

/** No accessibility fault that can be found by machine, and nothing wider than the window. */
export async function checkPage(page: Page): Promise<void> {
  expect(await faultsOfPage(page)).toEqual([])
}

/** The page as it stands; with `narrow` also on a phone: for pages with a grid or many choices, since a second look costs time. */
export async function look(page: Page, narrow = false): Promise<void> {
  await checkPage(page)
  if (!narrow) return
  const wide = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 900 })
  await checkPage(page)
  if (wide) await page.setViewportSize(wide)
}
