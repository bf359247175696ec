import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadPacks, policiesFolder, readFiles } from '../src/adapters/packs/read-folder.ts'
import { accountOf } from '../src/domain/policy/account.ts'

const { floor, packs, faults } = loadPacks()
/** The catalogue: how many clauses each policy has. */
const catalogue = {
  kimberley: 201,
  'east-midlands-academy': 185,
  'roots-and-wings': 116,
  diamond: 113,
  ecclesbourne: 66,
}

test('the packs load without a fault', () => {
  expect(faults).toEqual([])
  expect([...packs.keys()].sort()).toEqual(Object.keys(catalogue).sort())
  expect(readdirSync(policiesFolder)).toContain('england')
})

test('681 clauses of five policies are accounted for', () => {
  expect([...packs.values()].reduce((sum, pack) => sum + accountOf(pack).length, 0)).toBe(681)
})

describe.each(Object.entries(catalogue))('%s', (id, count) => {
  const pack = packs.get(id)
  if (!pack) throw new Error(`${id} is not there`)
  const account = accountOf(pack)
  const listed = parse(readFiles(`${policiesFolder}/${id}`)['clauses.yaml'] ?? '') as { clause: string; says: string }[]

  test(`accounts for its ${count} clauses, once each and in the order of clauses.yaml`, () => {
    expect(account).toHaveLength(count)
    expect(account.map((entry) => entry.clause)).toEqual(listed.map((entry) => entry.clause))
    expect(new Set(account.map((entry) => entry.clause)).size).toBe(count)
    expect(account.filter((entry) => !entry.clause.startsWith(`${pack.prefix}-`))).toEqual([])
  })

  test('misses none', () => {
    expect(account.filter((entry) => entry.state === 'missing').map((entry) => entry.clause)).toEqual([])
  })

  test('gives a reason for every clause without an action, and encodes the others', () => {
    const unexplained = account.filter(
      (entry) => entry.carriedBy.length === 0 && (entry.noAction?.trim().length ?? 0) <= 5,
    )
    expect(unexplained).toEqual([])
    // Either carried, or excused: never both, which would hide work behind an excuse.
    expect(account.filter((entry) => entry.carriedBy.length > 0 && entry.noAction !== undefined)).toEqual([])
  })
})

test('the floor accounts for itself too', () => {
  expect(accountOf(floor).filter((entry) => entry.state === 'missing')).toEqual([])
})
