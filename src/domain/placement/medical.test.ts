import { describe, expect, test } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { miniRecord, miniSituation } from '../policy/testing-pack.ts'
import { medicalStateOf, medicalSteps } from './medical.ts'

const identified = dayOf('2026-10-05')
const steps = (changes: Parameters<typeof miniSituation>[0]) =>
  medicalSteps(
    miniSituation({ ...changes, placement: { route: 'medical', state: 'draft', ...changes?.placement } }),
    identified,
  )
const unsettled = { councilContracts: undefined }

describe('how far education because of a medical need has come', () => {
  test('it begins with the need, and who arranges it is not known', () => {
    const begun = steps({ placement: unsettled })
    expect(medicalStateOf(begun)).toBe('need-identified')
    expect(begun.filter((step) => step.reached)).toHaveLength(1)
  })
  test('the council was spoken to: by its own form or by the consultation', () => {
    const said = miniRecord('council-contact', '2026-10-06', { about: 'medical' })
    expect(medicalStateOf(steps({ placement: unsettled, records: [said] }))).toBe('council-contacted')
    const asked = miniRecord('consultation', '2026-10-07', { party: 'council' })
    expect(steps({ placement: unsettled, records: [asked] })[1]).toMatchObject({ on: dayOf('2026-10-07') })
    const parent = miniRecord('consultation', '2026-10-07', { party: 'parent' })
    expect(medicalStateOf(steps({ placement: unsettled, records: [parent] }))).toBe('need-identified')
  })
  test('settled, confirmed, under way, closed; a missing contact stays visible', () => {
    expect(medicalStateOf(steps({ placement: { councilContracts: true } }))).toBe('council-arranging')
    const told = miniRecord('council-arrangement', '2026-10-12')
    expect(medicalStateOf(steps({ records: [told], placement: { councilContracts: true } }))).toBe(
      'provision-confirmed',
    )
    const running = steps({ placement: { state: 'active', started: dayOf('2026-11-02') } })
    expect(medicalStateOf(running)).toBe('active')
    expect(running[1]?.reached).toBe(false)
    expect(medicalStateOf(steps({ placement: { state: 'closed', ended: dayOf('2026-12-18') } }))).toBe('closed')
  })
})
