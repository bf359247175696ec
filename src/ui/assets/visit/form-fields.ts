/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The questions of the form on the page: reading what stands in their inputs, writing it back, and rows that come and go. */
import type { TypedField } from '../../../domain/forms/merge-fields.ts'

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isInput = (element: Element): element is Input =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement

/** The question an input belongs to: the longest name that fits, as the server reads it. */
export function fieldOf(fields: readonly string[], input: string): string | undefined {
  return fields
    .filter((field) => input === `f-${field}` || input.startsWith(`f-${field}-`))
    .sort((a, b) => b.length - a.length)[0]
}

function inputsOf(form: HTMLFormElement, fields: readonly string[], field: string): Input[] {
  return [...form.elements]
    .filter(isInput)
    .filter((input) => input.type !== 'file' && fieldOf(fields, input.name) === field)
}

const ticks = (input: Input): input is HTMLInputElement => input.type === 'radio' || input.type === 'checkbox'

export function readField(form: HTMLFormElement, fields: readonly string[], field: string): TypedField {
  const typed: Record<string, string[]> = {}
  for (const input of inputsOf(form, fields, field)) {
    if (ticks(input) && !input.checked) continue
    typed[input.name] = [...(typed[input.name] ?? []), input.value]
  }
  return typed
}

export function writeField(form: HTMLFormElement, fields: readonly string[], field: string, typed: TypedField): void {
  const count = typed[`f-${field}-rows`]?.[0]
  if (count !== undefined) setRows(form, `f-${field}`, Number(count))
  for (const input of inputsOf(form, fields, field)) {
    const texts = typed[input.name] ?? []
    if (ticks(input)) input.checked = texts.includes(input.value)
    else if (input.type !== 'hidden') input.value = texts[0] ?? ''
  }
}

const rowsOf = (form: HTMLFormElement, name: string): HTMLElement[] => [
  ...form.querySelectorAll<HTMLElement>(`[id="${name}"] > .wm-rows__row`),
]

export function addRow(form: HTMLFormElement, name: string): void {
  const rows = rowsOf(form, name)
  const last = rows.at(-1)
  if (!last || rows.length >= 200) return
  const row = last.cloneNode(true) as HTMLElement
  last.after(row)
  for (const input of [...row.querySelectorAll('input, textarea, select')].filter(isInput)) {
    if (ticks(input)) input.checked = false
    else input.value = ''
  }
  number(form, name)
  row.querySelector<HTMLElement>('input, textarea, select')?.focus()
}

export function removeRow(form: HTMLFormElement, name: string, index: number): void {
  const rows = rowsOf(form, name)
  if (rows.length < 2) return
  rows[index]?.remove()
  number(form, name)
}

function setRows(form: HTMLFormElement, name: string, count: number): void {
  const wanted = Math.min(Math.max(count, 1), 200)
  const focused = document.activeElement
  for (let have = rowsOf(form, name).length; have > 0 && have < wanted; have++) addRow(form, name)
  for (let have = rowsOf(form, name).length; have > wanted; have--) removeRow(form, name, have - 1)
  if (focused instanceof HTMLElement) focused.focus()
}

/** Names, ids and words of each row by its place. */
function number(form: HTMLFormElement, name: string): void {
  const rows = rowsOf(form, name)
  rows.forEach((row, index) => {
    for (const element of row.querySelectorAll('*'))
      for (const part of ['name', 'id', 'for', 'aria-describedby']) {
        const value = element.getAttribute(part)
        if (value?.startsWith(`${name}-`))
          element.setAttribute(part, `${name}-${index}-${value.slice(name.length + 1).replace(/^\d+-/, '')}`)
      }
    const legend = row.querySelector('legend')
    if (legend) legend.textContent = `Row ${index + 1}`
    const remove = row.querySelector<HTMLButtonElement>('button[name="remove"]') ?? removeButton(row)
    remove.value = `${name}:${index}`
    remove.textContent = `Remove row ${index + 1}`
    remove.hidden = rows.length < 2
  })
  const count = form.querySelector<HTMLInputElement>(`input[name="${name}-rows"]`)
  if (count) count.value = String(rows.length)
}

function removeButton(row: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'submit'
  button.name = 'remove'
  button.className = 'wm-btn2'
  row.querySelector('fieldset')?.append(button)
  return button
}
