import { relative } from 'node:path'
import { expect, test } from 'vitest'
import { loadPacksOrThrow, policiesFolder } from '../src/adapters/packs/read-folder.ts'
import { shippedCases } from '../src/cli/case-files.ts'
import { runCase } from '../src/domain/cases/run.ts'

const { floor, packs } = loadPacksOrThrow()
const cases = shippedCases()

test('every policy has its cases', () => {
  const poor = [...packs.keys()].filter((id) => cases.filter(({ file }) => file.includes(`/${id}/`)).length < 10)
  expect(poor).toEqual([])
})

test.each(cases.map(({ file, source }) => ({ name: relative(policiesFolder, file), source })))(
  '$name',
  ({ name, source }) => {
    const result = runCase(floor, packs, name, source)
    const differences = result.steps.flatMap((step) =>
      step.mismatches.map((one) => `step ${step.step} ${one.what}: expected ${one.expected}; answered ${one.answered}`),
    )
    expect([...result.faults, ...differences]).toEqual([])
    // A case that expects nothing proves nothing.
    expect(source).toMatch(/then:/)
  },
)
