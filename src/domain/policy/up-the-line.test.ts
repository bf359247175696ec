import { expect, test } from 'vitest'
import { loadPacksOrThrow } from '../../adapters/packs/read-folder.ts'
import { buildRulebook } from './rulebook.ts'
import { upTheLine } from './up-the-line.ts'

const { floor, packs } = loadPacksOrThrow()
const kimberley = packs.get('kimberley')
if (!kimberley) throw new Error('No pack.')
const rulebook = buildRulebook(floor, kimberley, 'academy')

test('whom the policy names is told; the owner is not named twice', () => {
  expect(upTheLine(rulebook, ['review-the-part-time-timetable'], 'ap-lead')).toEqual({
    roles: ['headteacher'],
    silent: false,
  })
})

test('where the policy names nobody it is the headteacher, and above them the governing board', () => {
  expect(upTheLine(rulebook, ['no-such-duty'], 'ap-lead')).toEqual({ roles: ['headteacher'], silent: true })
  expect(upTheLine(undefined, [], 'headteacher')).toEqual({ roles: ['governing-body'], silent: true })
})
