import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { SeededTrust } from '../../adapters/postgres/testing-seed.ts'
import { testDeps, visitAs } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { listGroups, listsFor } from './lists.ts'

const lists = listGroups.flatMap((group) => group.lists)

describe('the lists', () => {
  test('each is a page, and names whom that page lets in', () => {
    const faults = lists.flatMap((list) => {
      const route = allRoutes.find((one) => one.method === 'GET' && one.path === list.href)
      if (!route) return [`${list.href} is no page`]
      const may = Array.isArray(route.may) ? [...new Set<string>(route.may)].sort() : [String(route.may)]
      const says = [...new Set<string>(list.may)].sort()
      return may.join() === says.join() ? [] : [`${list.href} lets in ${may.join()}; the list says ${says.join()}`]
    })
    expect(faults).toEqual([])
  })

  test('none is named twice', () => {
    const addresses = lists.map((list) => list.href)
    expect(addresses.filter((one, index) => addresses.indexOf(one) !== index)).toEqual([])
  })

  test('nobody is led to a list that would turn them away, and no group stands empty', () => {
    const shown = listsFor(['governing-body'])
    expect(shown.every((group) => group.lists.length > 0)).toBe(true)
    expect(shown.flatMap((group) => group.lists).every((list) => list.may.includes('governing-body'))).toBe(true)
    expect(listsFor(['parent'])).toEqual([])
  })
})

describe('the page', () => {
  let database: TestDatabase
  let trust: SeededTrust
  beforeAll(async () => {
    database = await testDatabase()
    trust = await seedTrust(database.db)
  })
  afterAll(() => database.close())

  test('leads an AP lead to reviews, and a governor only to what governors open', async () => {
    const deps = testDeps(database.db)
    const lead = await (await visitAs(deps, allRoutes, trust, 'ap-lead')).get('/lists')
    expect(lead.status).toBe(200)
    expect(lead.text).toContain('href="/reviews"')
    const governor = await (await visitAs(deps, allRoutes, trust, 'governing-body')).get('/lists')
    expect(governor.text).not.toContain('href="/reviews"')
    expect(governor.text).toContain('href="/drafts"')
  })
})
