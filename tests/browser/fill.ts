/** Fills in any form of Waymark as a careful person would: every question answered, dates where asked, choices that fit. */
import type { Locator, Page } from '@playwright/test'

/** What to answer where the ordinary answer will not do: a field's name or a part of its question → the answer. */
export type Answers = Readonly<Record<string, string>>

const good = [
  'signed',
  'paper',
  'met',
  'yes',
  'given',
  'approved',
  'accepted',
  'agreed',
  'included',
  'consulted',
  'read-to',
  'nothing',
  'none',
]
const bad = /^(not.met|no|refused|declined|unregistered|not.applicable|verbal)$/

/** Everything in a form that can be answered, in its order. */
interface Control {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly id: string
  readonly label: string
  readonly options: readonly string[]
  /** The words under the question. */
  readonly hint: string
  readonly mode: string
  readonly filled: boolean
}

const collect = `(form) => [...form.elements].filter((e) => e.name && !e.disabled && e.type !== 'hidden' && e.type !== 'submit' && e.tagName !== 'FIELDSET' && e.checkVisibility()).map((e) => ({
  name: e.name, type: e.tagName === 'SELECT' ? 'select' : e.tagName === 'TEXTAREA' ? 'textarea' : e.type, value: e.value, id: e.id,
  label: (e.labels && e.labels[0] ? e.labels[0].textContent : '') ?? '',
  hint: (e.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
  mode: e.inputMode ?? '',
  options: e.tagName === 'SELECT' ? [...e.options].map((o) => o.value) : [],
  filled: e.type === 'radio' || e.type === 'checkbox' ? e.checked : e.value !== '' }))`

/** What can be answered in the main form, as the page sees it now. */
async function controlsOf(page: Page): Promise<Control[]> {
  // A page that has only begun to arrive has no form yet.
  await page.waitForLoadState()
  await mainForm(page).waitFor({ state: 'attached' })
  return page.evaluate<Control[]>(`(${collect})([...document.querySelectorAll('main form[method="post"]')].at(-1))`)
}

function answerFor(control: Control, answers: Answers): string | undefined {
  for (const [key, value] of Object.entries(answers)) {
    if (
      control.name === key ||
      control.name.endsWith(`-${key}`) ||
      control.name === `f-${key}` ||
      control.name.startsWith(`f-${key}-`) ||
      control.label.toLowerCase().includes(key.toLowerCase())
    )
      return value
  }
  return undefined
}

/** Fills the main form of the page in `day` (`2026-11-24`). Leaves what is filled already. */
export async function fillForm(page: Page, day: string, answers: Answers = {}): Promise<void> {
  // Answers open more questions: three looks are more than any form needs.
  const done = new Set<string>()
  for (let look = 0; look < 3; look++) await fillOnce(page, day, answers, done)
}

async function fillOnce(page: Page, day: string, answers: Answers, done: Set<string>): Promise<void> {
  const form = mainForm(page)
  const [year = '', month = '', date = ''] = day.split('-')
  const controls = await controlsOf(page)
  const filledGroups = new Set(
    controls
      .filter((control) => control.filled && (control.type === 'radio' || control.type === 'checkbox'))
      .map((control) => control.name),
  )
  for (const control of controls) {
    const wanted = answerFor(control, answers)
    const at = form.locator(`[id="${control.id}"]`)
    if (control.type === 'radio') {
      // A signature's "Later" is chosen beforehand; here somebody signs.
      const settled = filledGroups.has(control.name) && wanted === undefined && !/^s-\d/.test(control.name)
      if (done.has(control.name) || settled) continue
      const group = controls.filter((one) => one.type === 'radio' && one.name === control.name)
      const chosen =
        group.find((one) => wanted !== undefined && (one.value === wanted || one.label.includes(wanted))) ??
        good.map((word) => group.find((one) => one.value === word)).find(Boolean) ??
        group.find((one) => !bad.test(one.value)) ??
        control
      await form.locator(`[id="${chosen.id}"]`).check({ force: true })
      done.add(control.name)
    } else if (control.type === 'checkbox') {
      if (done.has(control.name) || filledGroups.has(control.name)) continue
      const group = controls.filter((one) => one.type === 'checkbox' && one.name === control.name)
      const chosen =
        group.find((one) => wanted !== undefined && (one.value === wanted || one.label.includes(wanted))) ??
        group[0] ??
        control
      await form.locator(`[id="${chosen.id}"]`).check({ force: true })
      done.add(control.name)
    } else if (control.type === 'select') {
      if (control.filled && wanted === undefined) continue
      const value =
        control.options.find((option) => option === wanted) ??
        control.options.find((option) => option !== '' && !bad.test(option))
      if (value) await at.selectOption(value)
    } else if (control.type === 'file' || control.type === 'search') {
      continue
    } else if (!control.filled || (wanted !== undefined && !done.has(control.id))) {
      done.add(control.id)
      await at.fill(wanted ?? ordinary(control, { year, month, date }))
    }
  }
}

function ordinary(control: Control, day: { year: string; month: string; date: string }): string {
  const name = control.name
  // A paper's own date lies ahead; everything else happened today.
  const ahead = /expires|until|renew/.test(name)
  if (/-day$/.test(name)) return String(Number(day.date))
  if (/-month$/.test(name)) return String(Number(day.month))
  if (/-year$/.test(name)) return ahead ? String(Number(day.year) + 1) : day.year
  if (control.type === 'time' || /time|-start$|-from$|-end$|-to$/.test(name)) {
    const ends = /end|-to$|finish/.test(name)
    return /-pm-/.test(name) ? (ends ? '14:45' : '12:45') : ends ? '12:00' : '09:15'
  }
  if (
    control.type === 'number' ||
    control.mode === 'numeric' ||
    control.mode === 'decimal' ||
    /hours|percent|cost|amount|number|pence|price/.test(name)
  )
    return '10'
  if (/each fortnight/.test(control.hint)) return 'each half-term'
  if (control.type === 'email') return 'ada@example.invalid'
  if (control.type === 'tel') return '01632 960123'
  return 'Talked through and written down together.'
}

/** The form a page is about: the last that posts and is not the search. */
export function mainForm(page: Page): Locator {
  return page.locator('main form[method="post"]').last()
}

/** Sends the main form by its first button that goes on. */
export async function send(page: Page, button?: RegExp): Promise<void> {
  const buttons = mainForm(page).locator('button[type="submit"]:visible')
  const wanted =
    button ?? /save|record|continue|send|propose|commission|start|end|close|approve|issue|confirm|amend|sign/i
  const avoid = /come back|add another|remove|decline|withdraw|discard|draft/i
  const count = await buttons.count()
  for (let at = count - 1; at >= 0; at--) {
    const text = (await buttons.nth(at).textContent()) ?? ''
    if (wanted.test(text) && !avoid.test(text)) {
      // Sent, whether taken or refused, the form is answered by a page: go on when it is there.
      const answered = page.waitForEvent('load')
      await buttons.nth(at).click()
      await answered
      return
    }
  }
  throw new Error(`${page.url()} has no button to go on with.`)
}

/** What the page says is wrong, where it says so. */
export async function faultsOf(page: Page): Promise<string[]> {
  const summary = page.locator('.govuk-error-summary li')
  return (await summary.allTextContents()).map((text) => text.trim())
}
