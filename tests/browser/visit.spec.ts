/** A visit on a phone: no signal, two phones, no room, a browser killed half way. Nothing typed is lost. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { chromiumArgs, findChromium } from './chromium.ts'
import { faultsOf, fillForm, mainForm } from './fill.ts'
import { beThat } from './people.ts'
import { expect, test } from './waymark.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
test.use(phone)
test.setTimeout(180_000)

const lead = 'Sean Gallagher'
const safeguarding = 'Yasmin Rahimi'

/** Plans a visit for the day of the demonstration; its address. */
async function planVisit(page: Page): Promise<string> {
  await page.goto('/visits')
  const href = await page.locator('a[href^="/providers/"]').first().getAttribute('href')
  await page.goto(`/visits/new?provider=${href?.split('/').at(-1)}`)
  for (const [part, value] of [
    ['Day', '24'],
    ['Month', '11'],
    ['Year', '2026'],
  ] as const)
    await page.getByLabel(part, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Plan the visit' }).click()
  await expect(page.getByText('The visit is planned.')).toBeVisible()
  return new URL(page.url()).pathname
}

async function openForm(page: Page, visit: string): Promise<void> {
  await page.goto(`${visit}/fill`)
  await expect(page.locator('#visit[data-ready="yes"]')).toBeVisible()
}

const bar = (page: Page) => page.locator('#visit-bar')

async function take(page: Page, visit: string): Promise<void> {
  await openForm(page, visit)
  await page.getByRole('button', { name: 'Take it with me' }).click()
  await expect(bar(page)).toContainText('You have this visit with you')
}

async function cut(context: BrowserContext): Promise<void> {
  await context.setOffline(true)
}

async function back(page: Page): Promise<void> {
  await page.context().setOffline(false)
  const again = page.getByRole('button', { name: 'Send now' })
  if (await again.isVisible()) await again.click()
}

/** Typed, and on the phone's disk. */
async function type(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`[name="f-${field}"]`).fill(text)
  await expect(bar(page)).toContainText(/saved on this phone/i)
  await expect.poll(() => kept(page)).toContain(text)
}

/** What this phone holds of answers, as text. */
const kept = (page: Page) =>
  page.evaluate<string>(`new Promise((done) => { const open = indexedDB.open('waymark-visits', 1)
    open.onsuccess = () => { const all = open.result.transaction('answers').objectStore('answers').getAll()
      all.onsuccess = () => { open.result.close(); done(JSON.stringify([all.result, { ...localStorage }])) } } })`)

const state = async (page: Page, visit: string) =>
  (await (await page.request.get(`${visit}/state`)).json()) as {
    fields: Record<string, { typed: Record<string, string[]> }>
    photos: string[]
    conflicts: string[]
  }

async function another(browser: Browser, url: string, name: string): Promise<Page> {
  const page = await (await browser.newContext({ ...phone, baseURL: url })).newPage()
  await beThat(page, name)
  return page
}

/** A picture a phone might take: noise, so that it does not shrink to nothing. */
const takePhoto = (page: Page, input: string, side = 900) =>
  page.evaluate(`new Promise((done) => { const canvas = document.createElement('canvas'); canvas.width = canvas.height = ${side}
    const ink = canvas.getContext('2d'); for (let n = 0; n < 4000; n++) { ink.fillStyle = 'hsl(' + n * 37 % 360 + ' 80% 50%)'; ink.fillRect(n * 53 % ${side}, n * 97 % ${side}, 40, 30) }
    canvas.toBlob((blob) => { const files = new DataTransfer(); files.items.add(new File([blob], 'exit.jpg', { type: 'image/jpeg' }))
      const input = document.querySelector('[name="${input}"]'); input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true })); done() }, 'image/jpeg', 0.95) })`)

test('the network is cut while somebody fills the form in, and the page is reloaded', async ({ page, context }) => {
  await beThat(page, lead)
  await page.goto('/visits')
  await checkPage(page)
  const visit = await planVisit(page)
  await checkPage(page)
  await take(page, visit)
  await checkPage(page)
  expect(await page.content(), 'no pupil is named on what is taken along').not.toMatch(/\/pupils\/[0-9a-f]{8}/)

  await cut(context)
  await type(page, 'comments', 'Quiet morning, all at work.')
  await page.locator('label[for="f-first-aid-boxes-answer"]').click()
  await takePhoto(page, 'f-fire-plans-file')
  await expect(page.locator('#visit-photos li')).toHaveCount(1)
  await expect(bar(page)).toContainText('No signal.')
  await expect(bar(page)).toContainText(/2 answers and 1 photo will be sent/)
  await checkPage(page)

  await page.reload()
  await expect(page.locator('#visit[data-ready="yes"]')).toBeVisible()
  await expect(page.locator('[name="f-comments"]')).toHaveValue('Quiet morning, all at work.')
  await expect(page.locator('#f-first-aid-boxes-answer')).toBeChecked()
  await expect(page.locator('#visit-photos li')).toHaveCount(1)
  // Another window with no signal has it too; what was not taken along says so.
  const second = await context.newPage()
  await second.goto(`${visit}/fill`)
  await expect(second.locator('[name="f-comments"]')).toHaveValue('Quiet morning, all at work.')
  await second.goto(`${visit}/check`)
  await expect(second.getByRole('heading', { name: 'No signal' })).toBeVisible()
  await second.close()

  await back(page)
  await expect(bar(page)).toContainText('Everything is sent')
  const now = await state(page, visit)
  expect(now.fields['comments']?.typed['f-comments']).toEqual(['Quiet morning, all at work.'])
  expect(now.photos).toHaveLength(1)
  await expect.poll(() => kept(page), 'the phone is cleared after a confirmed sending').toBe('[[],{}]')
  await expect(page.locator('#visit-photos li')).toHaveCount(0)
  // Cut again: the copy was fetched anew and has what was sent.
  await cut(context)
  await page.reload()
  await expect(page.locator('[name="f-comments"]')).toHaveValue('Quiet morning, all at work.')
  await back(page)
  // The page is opened anew once it has left the phone.
  const anew = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Remove from this phone' }).click()
  await anew
  await expect(page.getByRole('button', { name: 'Take it with me' })).toBeVisible()
  expect(await page.evaluate<number>('caches.keys().then((keys) => keys.length)')).toBe(0)
})

test('two phones fill in one form: different answers merge, the same one waits for a choice', async ({
  page,
  browser,
  waymark,
}) => {
  await beThat(page, lead)
  const visit = await planVisit(page)
  await take(page, visit)
  const other = await another(browser, waymark.url, safeguarding)
  await take(other, visit)
  await cut(page.context())
  await cut(other.context())
  await type(page, 'comments', 'Calm and busy.')
  await type(page, 'met', 'Jo Pellow')
  await type(other, 'comments', 'Noisy in the hall.')
  await type(other, 'pupil-voice-venue', 'They like the workshop.')
  await back(page)
  await expect(bar(page)).toContainText('Everything is sent')
  await back(other)
  await expect(bar(other)).toContainText('One answer differs.')
  // The first phone's answer was taken in beside the second's own.
  await expect(other.locator('[name="f-met"]')).toHaveValue('Jo Pellow')
  await other.getByRole('link', { name: 'Choose', exact: true }).click()
  await expect(other.getByText('Calm and busy.')).toBeVisible()
  await expect(other.getByText('Noisy in the hall.')).toBeVisible()
  await expect(other.getByText(/Sean Gallagher, .*phone/)).toBeVisible()
  await checkPage(other)
  await other.getByLabel('Noisy in the hall.').check()
  await other.getByRole('button', { name: 'Keep these answers' }).click()
  await expect(other.getByText('The answers are settled.')).toBeVisible()
  const now = await state(page, visit)
  expect(now.conflicts).toEqual([])
  expect(now.fields['comments']?.typed['f-comments']).toEqual(['Noisy in the hall.'])
  expect(now.fields['pupil-voice-venue']?.typed['f-pupil-voice-venue']).toEqual(['They like the workshop.'])
  expect(now.fields['met']?.typed['f-met']).toEqual(['Jo Pellow'])
  await other.context().close()
})

test('the phone is full: answers still find room, a photo says it did not, and what has no room at all is not given up', async ({
  page,
  context,
}) => {
  await beThat(page, lead)
  const visit = await planVisit(page)
  await openForm(page, visit)
  const devtools = await context.newCDPSession(page)
  const { origin } = new URL(page.url())
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1024 })
  await page.getByRole('button', { name: 'Take it with me' }).click()
  await expect(bar(page)).toContainText('The visit is not with you. This phone has no room for it')
  await cut(context)
  await page.locator('[name="f-comments"]').fill('Written on a full phone.')
  await expect.poll(() => kept(page)).toContain('Written on a full phone.')
  await takePhoto(page, 'photo', 1600)
  await expect(bar(page)).toContainText('This phone is full, so exit.jpg is not kept here. Your answers are.')

  // Neither drawer takes anything.
  await page.evaluate(`(() => { window.before = [IDBObjectStore.prototype.put, Storage.prototype.setItem]
    const full = () => { throw new DOMException('full', 'QuotaExceededError') }
    IDBObjectStore.prototype.put = full; Storage.prototype.setItem = full })()`)
  await page.locator('[name="f-met"]').fill('Jo Pellow')
  await expect(bar(page)).toContainText('This phone is full. 1 answer could not be saved')
  await checkPage(page)
  await page.evaluate('[IDBObjectStore.prototype.put, Storage.prototype.setItem] = window.before')
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  await type(page, 'location', 'Main hall')
  expect(await kept(page), 'the answer that had no room is tried again').toContain('Jo Pellow')
  await back(page)
  await expect(bar(page)).toContainText('Everything is sent')
  const now = await state(page, visit)
  expect(['comments', 'met', 'location'].map((field) => now.fields[field]?.typed[`f-${field}`]?.[0])).toEqual([
    'Written on a full phone.',
    'Jo Pellow',
    'Main hall',
  ])
})

/** The browser's own processes, by the folder they were given: killed as a phone kills what it has no memory for. */
function killBrowser(folder: string): boolean {
  if (!existsSync('/proc')) return false
  const own = readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || !existsSync(`/proc/${pid}/cmdline`)) return false
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${folder}`)
    } catch {
      // It ended between the two looks.
      return false
    }
  })
  for (const pid of own) process.kill(Number(pid), 'SIGKILL')
  return own.length > 0
}

test('the browser is killed half way and opened again: everything is there, and is sent', async ({ waymark }) => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-phone-'))
  const { executablePath, env } = await findChromium()
  const open = () =>
    chromium.launchPersistentContext(folder, {
      ...phone,
      baseURL: waymark.url,
      executablePath,
      args: chromiumArgs,
      env: { ...(process.env as Record<string, string>), ...env },
    })
  let context = await open()
  let page = context.pages()[0] ?? (await context.newPage())
  await beThat(page, lead)
  const visit = await planVisit(page)
  await take(page, visit)
  await cut(context)
  await type(page, 'comments', 'Half way through.')
  await takePhoto(page, 'f-fire-plans-file')
  await expect(page.locator('#visit-photos li')).toHaveCount(1)
  const gone = new Promise((done) => context.once('close', done))
  if (!killBrowser(folder)) await context.close()
  await gone

  context = await open()
  page = context.pages()[0] ?? (await context.newPage())
  await cut(context)
  await page.goto(`${visit}/fill`)
  await expect(page.locator('[name="f-comments"]')).toHaveValue('Half way through.')
  await expect(page.locator('#visit-photos li')).toHaveCount(1)
  // A browser that was killed may have forgotten who was signed in: the answers are still that person's.
  await context.setOffline(false)
  await beThat(page, lead)
  await openForm(page, visit)
  await expect(bar(page)).toContainText('Everything is sent')
  const now = await state(page, visit)
  expect(now.fields['comments']?.typed['f-comments']).toEqual(['Half way through.'])
  expect(now.photos).toHaveLength(1)
  await context.close()
  rmSync(folder, { recursive: true, force: true })
})

test('signed out meanwhile: asked to sign in, nothing lost, and nobody else sees or sends it', async ({
  page,
  context,
}) => {
  await beThat(page, lead)
  const visit = await planVisit(page)
  await take(page, visit)
  await cut(context)
  await type(page, 'comments', 'Kept for Sean.')
  await page.context().setOffline(false)
  await context.clearCookies()
  await page.getByRole('button', { name: 'Send now' }).click()
  await expect(bar(page)).toContainText('You are signed out.')

  await beThat(page, safeguarding)
  await openForm(page, visit)
  await expect(page.locator('[name="f-comments"]')).toHaveValue('')
  await expect(bar(page)).toContainText('Somebody else’s answers are on this phone.')
  await page.goto('/sign-out')
  await expect(page.getByRole('alert')).toContainText('A visit on this phone was not sent.')
  await checkPage(page)

  await beThat(page, lead)
  await openForm(page, visit)
  await expect(bar(page)).toContainText('Everything is sent')
  expect((await state(page, visit)).fields['comments']?.typed['f-comments']).toEqual(['Kept for Sean.'])
})

test('rows come and go without a signal, and the whole visit becomes a record', async ({ page, context }) => {
  await beThat(page, lead)
  const visit = await planVisit(page)
  await take(page, visit)
  await cut(context)
  await fillForm(page, '2026-11-24', {})
  await page.locator('button[name="add"][value="f-actions"]').click()
  await expect(page.locator('[name="f-actions-1-action"]')).toBeVisible()
  await page.locator('[name="f-actions-1-line"]').fill('Grounds')
  await page.locator('[name="f-actions-1-action"]').fill('Mend the gate')
  await page.locator('button[name="remove"][value="f-actions:0"]').click()
  await expect(page.locator('[name="f-actions-0-action"]')).toHaveValue('Mend the gate')
  await expect.poll(() => kept(page)).toContain('Mend the gate')
  await context.setOffline(false)
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(true)
  await page.getByRole('button', { name: 'Check and record' }).click()
  await page.waitForURL(`**${visit}/check`)
  await checkPage(page)
  await expect(page.getByText('Mend the gate').first()).toBeVisible()
  await fillForm(page, '2026-11-24', {})
  await mainForm(page).getByRole('button', { name: 'Record the visit' }).click()
  expect(await faultsOf(page)).toEqual([])
  await expect(page.getByText('The visit is recorded.')).toBeVisible()
  await expect(page.locator('#actions')).toContainText('Grounds: Mend the gate')
  await checkPage(page)
  // Opened again by the copy on the phone, it says that it is over and leaves.
  await page.goto(`${visit}/fill`)
  await expect(page).toHaveURL(new RegExp(`${visit}$`))
})

test('the page weighs less than 100 KB on the way to the phone', async ({ page, context }) => {
  await beThat(page, lead)
  const visit = await planVisit(page)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(`${visit}/fill`, { waitUntil: 'networkidle' })
  expect(bytes).toBeGreaterThan(20_000)
  expect(bytes).toBeLessThan(100 * 1024)
})
