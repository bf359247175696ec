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
  return page.evaluate<Control[]>(`(${collect})(${lastForm})`)
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

/** One thing done to a form: a choice made, or a value put in. */
interface Step {
  readonly id: string
  /** Undefined: the radio or the box is ticked. */
  readonly value?: string
}

/** All steps at once, as somebody's fingers would leave the form: each answer with the events that scripts listen for. */
const apply = `(form, steps) => { for (const { id, value } of steps) {
  const e = form.querySelector('[id="' + id + '"]')
  if (value === undefined) { if (!e.checked) e.click() }
  else { e.value = value; e.dispatchEvent(new Event('input', { bubbles: true })); e.dispatchEvent(new Event('change', { bubbles: true })) } } }`

const lastForm = `[...document.querySelectorAll('main form[method="post"]')].at(-1)`

/**
 * Fills the main form of the page in `day` (`2026-11-24`). Leaves what is filled already. The whole form is filled in one
 * go: a form of fifty questions asked one by one is most of a walk's time.
 */
export async function fillForm(page: Page, day: string, answers: Answers = {}): Promise<void> {
  const done = new Set<string>()
  // Answers open more questions: three looks are more than any form needs.
  for (let look = 0; look < 3; look++) {
    const steps = nextSteps(await controlsOf(page), day, answers, done)
    if (steps.length === 0) return
    await page.evaluate(`(${apply})(${lastForm}, ${JSON.stringify(steps)})`)
  }
}

/** What is still to be answered; `done` keeps what has been. */
function nextSteps(controls: readonly Control[], day: string, answers: Answers, done: Set<string>): Step[] {
  const [year = '', month = '', date = ''] = day.split('-')
  const filledGroups = new Set(
    controls
      .filter((control) => control.filled && (control.type === 'radio' || control.type === 'checkbox'))
      .map((control) => control.name),
  )
  return controls.flatMap((control): Step[] => {
    const wanted = answerFor(control, answers)
    if (control.type === 'radio') {
      // A signature's "Later" is chosen beforehand; here somebody signs.
      const settled = filledGroups.has(control.name) && wanted === undefined && !/^s-\d/.test(control.name)
      if (done.has(control.name) || settled) return []
      const group = controls.filter((one) => one.type === 'radio' && one.name === control.name)
      const chosen =
        group.find((one) => wanted !== undefined && (one.value === wanted || one.label.includes(wanted))) ??
        good.map((word) => group.find((one) => one.value === word)).find(Boolean) ??
        group.find((one) => !bad.test(one.value)) ??
        control
      done.add(control.name)
      return [{ id: chosen.id }]
    }
    if (control.type === 'checkbox') {
      if (done.has(control.name) || filledGroups.has(control.name)) return []
      const group = controls.filter((one) => one.type === 'checkbox' && one.name === control.name)
      const chosen =
        group.find((one) => wanted !== undefined && (one.value === wanted || one.label.includes(wanted))) ??
        group[0] ??
        control
      done.add(control.name)
      return [{ id: chosen.id }]
    }
    if (done.has(control.id)) return []
    if (control.type === 'select') {
      if (control.filled && wanted === undefined) return []
      const value =
        control.options.find((option) => option === wanted) ??
        control.options.find((option) => option !== '' && !bad.test(option))
      done.add(control.id)
      return value ? [{ id: control.id, value }] : []
    }
    if (control.type === 'file' || control.type === 'search' || (control.filled && wanted === undefined)) return []
    done.add(control.id)
    return [{ id: control.id, value: wanted ?? ordinary(control, { year, month, date }) }]
  })
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
