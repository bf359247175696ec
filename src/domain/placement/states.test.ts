import { expect, test } from 'vitest'
import { placementStates } from './life-cycle.ts'
import { begunStates, comingStates, enteredStates, liveStates, overStates, placedStates } from './states.ts'

test('each word means these states', () => {
  expect(liveStates).toEqual(['active', 'under-review', 'suspended'])
  expect(placedStates).toEqual(['active', 'under-review', 'suspended', 'ending'])
  expect(begunStates).toEqual(['active', 'under-review', 'suspended', 'ending', 'closed'])
  expect(overStates).toEqual(['closed', 'declined', 'refused', 'withdrawn'])
})

test('what was entered is coming, placed or over, and only one of them', () => {
  const parts = [...comingStates, ...placedStates, ...overStates]
  expect(parts.toSorted()).toEqual(enteredStates.toSorted())
  expect(enteredStates).toHaveLength(placementStates.length - 1)
})
