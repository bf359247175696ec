/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The progress line of a visit, drawn anew from what stands in the form. */
import { progressOf, sayProgress } from '../../../domain/forms/progress.ts'
import { readField } from './form-fields.ts'

export function drawProgress(root: HTMLElement, form: HTMLFormElement, fields: readonly string[]): void {
  const place = document.getElementById('visit-progress')
  if (!place) return
  const checks = new Set((root.dataset['checks'] ?? '').split(' ').filter(Boolean))
  const parts = sayProgress(progressOf(fields, checks, (field) => readField(form, fields, field)))
  const bars = [...place.querySelectorAll('rect')]
  let before = 0
  for (const [index, one] of parts.entries()) {
    bars[index]?.setAttribute('x', String(before))
    bars[index]?.setAttribute('width', String(one.count))
    before += one.count
    const words = place.querySelector<HTMLElement>(`[data-part="${one.part}"]`)
    if (!words) continue
    words.textContent = one.says
    words.hidden = one.count === 0 && one.part !== 'left'
  }
}
