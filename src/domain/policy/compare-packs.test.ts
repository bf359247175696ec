import { describe, expect, it } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { compareWithFloor } from './compare-floor.ts'
import { comparePacks, stricterValue } from './compare-packs.ts'
import { findings } from './findings.ts'
import { miniFloor, miniPackWith, miniPolicy } from './testing-pack.ts'

const floor = miniFloor.pack
const mini = miniPolicy.pack

/** The mini policy with one text of one file changed. */
function changed(file: 'duties.yaml' | 'policy.yaml', from: string, to: string) {
  const source = miniPackWith({}).files[file]
  if (!source?.includes(from)) throw new Error(`${file} does not hold "${from}"`)
  return miniPackWith({ [file]: source.replace(from, to) }).pack
}

describe('a policy against the floor', () => {
  const verdictOf = (pack = mini, duty = 'floor-notice') =>
    compareWithFloor(floor, pack).find((one) => one.floorDuty.id === duty)

  it('finds what is laxer, and says both sides', () => {
    expect(verdictOf()?.verdict).toBe('laxer')
    expect(verdictOf()?.says).toBe(
      'The policy asks 2 school days before the start; law and guidance ask 3 school days before the start.',
    )
    expect(verdictOf(mini, 'floor-review')?.verdict).toBe('laxer')
  })

  it('finds what is stricter, the same and silent', () => {
    expect(
      verdictOf(changed('duties.yaml', 'due: 2 school days before start', 'due: 5 school days before start'))?.verdict,
    ).toBe('stricter')
    expect(
      verdictOf(changed('duties.yaml', 'due: 2 school days before start', 'due: 3 school days before start'))?.verdict,
    ).toBe('the same')
    expect(verdictOf(mini, 'floor-silent')).toMatchObject({ verdict: 'silent', duties: [] })
  })

  it('counts a duty that stops nothing as laxer than a law that stops the start', () => {
    const weak = changed(
      'duties.yaml',
      '  due: 2 school days before start\n  met by: letter\n  in time: required\n  otherwise: blocks start',
      '  due: 5 school days before start\n  met by: letter\n  otherwise: is late',
    )
    expect(verdictOf(weak)).toMatchObject({
      verdict: 'laxer',
      says: 'The policy stops nothing when it is not done; the law does.',
    })
  })

  it('shows what is only compared beside the floor, and says so when it is laxer', () => {
    const beside = changed('duties.yaml', '  floor: floor-notice', '  compare: floor-notice')
    expect(verdictOf(beside)?.verdict).toBe('laxer')
    const stricter = changed(
      'duties.yaml',
      '  due: 2 school days before start\n  met by: letter\n  in time: required\n  otherwise: blocks start\n  floor: floor-notice',
      '  due: 9 school days before start\n  met by: letter\n  compare: floor-notice',
    )
    expect(verdictOf(stricter)?.verdict).toBe('beside')
  })
})

describe('two policies side by side', () => {
  const other = changed('policy.yaml', 'rule: agreement', 'rule: signed-contract')
  const row = (topic: string, what: string, b = other) =>
    comparePacks(floor, mini, b).find((one) => one.topic === topic && one.what === what)

  it('weighs consent, and leaves what cannot be weighed as a difference', () => {
    expect(row('consent', 'school-arranged')).toMatchObject({ verdict: 'b is stricter', a: { clauses: ['MINI-1'] } })
    expect(row('route', 'on-site')).toMatchObject({
      verdict: 'the same',
      a: { says: 'off', choice: true, clauses: [] },
    })
  })

  it('says when only one speaks', () => {
    const without = changed(
      'policy.yaml',
      'consent:\n  school-arranged: { rule: agreement, clause: MINI-1, refusal: stops }\n',
      '',
    )
    expect(row('consent', 'school-arranged', without)).toMatchObject({ verdict: 'only a speaks', b: { silent: true } })
  })

  it('weighs the rhythms of the same record', () => {
    const often = changed('duties.yaml', 'every: each term', 'every: each month')
    expect(row('record', 'Review', often)?.verdict).toBe('differs')
    const alone = (pack: typeof mini) => ({ ...pack, duties: pack.duties.filter((duty) => duty.id === 'review') })
    const rows = comparePacks(floor, alone(mini), alone(often))
    expect(rows.find((one) => one.topic === 'record' && one.what === 'Review')).toMatchObject({
      a: { says: 'each term' },
      b: { says: 'each month' },
      verdict: 'b is stricter',
    })
  })

  it('weighs rhythms and nothing else', () => {
    expect(stricterValue('each month', 'each term')).toBe('a')
    expect(stricterValue('each month', 'each month')).toBeUndefined()
    expect(stricterValue('by need', 'each term')).toBeUndefined()
    expect(stricterValue(null, 'each term')).toBeUndefined()
  })
})

describe('findings in one policy', () => {
  const kinds = (kind: string, today?: string, pack = mini) =>
    findings(pack, floor, today ? dayOf(today) : undefined).filter((one) => one.kind === kind)

  it('finds two intervals for one thing, with both clauses and the one that governs', () => {
    const found = kinds('contradiction')
    expect(found).toHaveLength(1)
    expect(found[0]?.clauses).toEqual(['MINI-4.2', 'MINI-4.3'])
    expect(found[0]?.says).toContain('the stricter one, each year, governs')
  })

  it('finds the same record asked at two rhythms', () => {
    const twice = changed(
      'duties.yaml',
      'every: each week for the first month, then each fortnight\n  met by: call',
      'every: each month\n  met by: review',
    )
    expect(kinds('contradiction', undefined, twice).map((one) => one.clauses)).toContainEqual(['MINI-6', 'MINI-8'])
  })

  it('finds a review that is late, from the day after its date', () => {
    expect(kinds('policy review', '2026-09-30')).toEqual([])
    expect(kinds('policy review', '2026-10-01')[0]?.says).toBe('The policy’s own review was due on Wed 30 Sep 2026.')
    expect(kinds('policy review')).toEqual([])
    expect(
      kinds('policy review', '2026-10-01', changed('policy.yaml', 'value: 2026-09-30', 'value: null'))[0]?.says,
    ).toBe('The policy has no date for its next review.')
  })

  it('finds what is laxer than the floor, with the clauses of both', () => {
    expect(kinds('laxer than the floor').map((one) => [one.clauses, one.floorClauses])).toEqual([
      [['MINI-2'], ['ENG-1']],
      [['MINI-6'], ['ENG-2']],
    ])
    const chosen = changed(
      'policy.yaml',
      'value: null, choice: The policy gives no number.',
      'value: each term, floor: each month, choice: Ours.',
    )
    expect(kinds('laxer than the floor', undefined, chosen).at(-1)?.says).toContain(
      'The value each term is laxer than each month',
    )
    // A lower threshold protects more, a shorter notice less: a plain number does not say which of the two it is.
    const number = { asks: 'From how many?', value: 3, floor: 5, choice: 'Ours.' }
    const fewer = { ...mini, policy: { ...mini.policy, settings: { ...mini.policy.settings, number } } }
    expect(kinds('laxer than the floor', undefined, fewer)).toEqual(kinds('laxer than the floor'))
  })

  it('finds guidance that has been replaced', () => {
    const cited = changed('policy.yaml', 'edition: "2024"', 'edition: "2024", replaced by: "2026"')
    expect(kinds('superseded guidance', undefined, cited)[0]?.says).toBe(
      'Keeping children safe in education (2024) has been replaced by the edition of 2026.',
    )
    expect(kinds('superseded guidance')).toEqual([])
  })
})
