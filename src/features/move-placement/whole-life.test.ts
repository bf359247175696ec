import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placementRow } from '../../adapters/casework/load-situation.ts'
import { verifyAuditChain } from '../../adapters/postgres/audit.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type SeededTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { asIfTaken } from '../../domain/placement/moves.ts'
import { askGate } from '../../domain/policy/gate.ts'
import { testApp } from '../../web/testing.tsx'
import { approvePlacement } from '../approve-placement/routes.tsx'
import { openRow } from '../see-placement/open-placement.ts'
import { seePlacement } from '../see-placement/routes.tsx'
import { depsAt, type MadePlacement, makePlacement, noorAtHarbourSkills } from '../see-placement/testing-placement.ts'
import { movePlacementRoutes } from './routes.tsx'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

const routes = [...seePlacement, ...movePlacementRoutes, ...approvePlacement]
type SeedRole = Parameters<SeededTrust['personId']>[0]

const date = (name: string, iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}

/** Keeps whatever the close still waits for, until nothing is left or nothing helps. */
async function meetTheClose(made: MadePlacement, today: string, outcome: string): Promise<readonly string[]> {
  const deps = depsAt(test.db, `${today}T09:00:00Z`)
  const casework = { rulebooks: deps.rulebooks, bankHolidays: deps.bankHolidays, today }
  let left: readonly string[] = []
  for (let round = 0; round < 4; round++) {
    const unmet = await withTenant(test.db, made.trust.ctx, async (tx) => {
      const row = await placementRow(tx, made.placementId)
      if (!row) throw new Error('No placement.')
      const open = await openRow({ tx, casework }, row)
      return askGate(
        open.rulebook,
        asIfTaken(open.situation, 'close', { on: dayOf(today), outcome }),
        'close',
        dayOf(today),
      ).unmet
    })
    left = unmet.flatMap((entry) => entry.clauses)
    const forms = unmet.flatMap(({ assessed }) => {
      const metBy = assessed.duty.duty.metBy
      const form = metBy?.forms[0]
      const by = Array.isArray(metBy?.by) ? metBy.by[0] : undefined
      return form
        ? [
            {
              on: today,
              form,
              ...(by ? { by } : {}),
              ...(metBy?.where
                ? { answers: Object.fromEntries(Object.entries(metBy.where).map(([name, words]) => [name, words[0]])) }
                : {}),
            },
          ]
        : []
    })
    if (forms.length === 0) break
    await made.keep(forms)
  }
  return left
}

describe.each(['kimberley', 'east-midlands-academy', 'roots-and-wings', 'diamond', 'ecclesbourne'])(
  'a placement under %s',
  (pack) => {
    it('goes from the decision to the close, each step once, each in the chain', async () => {
      const made = await makePlacement(test.db, depsAt(test.db), {
        ...noorAtHarbourSkills,
        pack,
        state: 'proposed',
      })
      const at = async (today: string, role: SeedRole, path: string, fields: Record<string, string>) => {
        const visitor = await testApp(depsAt(test.db, `${today}T09:00:00Z`), routes, {
          trustId: made.trust.trustId,
          personId: made.trust.personId(role),
        })
        const version = await withTenant(test.db, made.trust.ctx, (tx) =>
          tx.selectFrom('placements').select('version').where('id', '=', made.placementId).executeTakeFirstOrThrow(),
        )
        const answer = await visitor.post(`/placements/${made.placementId}/${path}`, {
          version: String(version.version),
          ...fields,
        })
        if (answer.status !== 303) {
          const said = answer.text
            .replaceAll(/<[^>]+>/g, ' ')
            .replaceAll(/\s+/g, ' ')
            .slice(0, 3000)
          throw new Error(`${path}: ${answer.status} ${said}`)
        }
      }
      await at('2026-10-15', 'headteacher', 'approve', {
        ...date('decided-on', '2026-10-15'),
        reasons: 'It fits the need.',
        satisfied: 'yes',
      })
      await at('2026-10-19', 'ap-lead', 'commission', date('on', '2026-10-19'))
      await at('2026-10-20', 'ap-lead', 'start', date('on', '2026-11-02'))
      await at('2026-11-10', 'dsl', 'review', { reason: 'A worry about travel.' })
      await at('2026-11-11', 'dsl', 'resolve', { reason: 'The driver was changed.' })
      await at('2026-11-12', 'ap-lead', 'suspend', { reason: 'The heating failed.' })
      await at('2026-11-13', 'ap-lead', 'restore', { reason: 'It works again.' })
      await at('2027-02-12', 'ap-lead', 'end', {
        ...date('on', '2027-02-12'),
        outcome: 'remains_AP',
        reason: 'The plan was completed.',
      })
      await at('2027-02-12', 'ap-lead', 'change-outcome', {
        outcome: 'reintegrated',
        reason: 'A place in Year 9 came up.',
      })
      expect(await meetTheClose(made, '2027-02-12', 'reintegrated')).toEqual([])
      await at('2027-02-12', 'ap-lead', 'close', {})

      const after = await withTenant(test.db, made.trust.ctx, async (tx) => ({
        row: await tx
          .selectFrom('placements')
          .select(['state', 'outcome', 'version'])
          .select(sql<string>`ended_on::text`.as('ended'))
          .where('id', '=', made.placementId)
          .executeTakeFirstOrThrow(),
        steps: await tx
          .selectFrom('placement_transitions')
          .select(['event', 'role', 'version'])
          .where('placement_id', '=', made.placementId)
          .orderBy('version')
          .execute(),
        moved: await tx
          .selectFrom('audit_events')
          .select('seq')
          .where('action', '=', 'move-placement')
          .where('subject_id', '=', made.placementId)
          .execute(),
        duties: await tx
          .selectFrom('duties')
          .select('duty_key')
          .where('subject_kind', '=', 'placement')
          .where('subject_id', '=', made.placementId)
          .execute(),
      }))
      expect(after.row).toEqual({ state: 'closed', outcome: 'reintegrated', version: 11, ended: '2027-02-12' })
      expect(after.steps.map((step) => step.event)).toEqual([
        'approve',
        'commission',
        'start',
        'review',
        'resolve',
        'suspend',
        'restore',
        'end',
        'change-outcome',
        'close',
      ])
      expect(after.steps.find((step) => step.event === 'review')?.role).toBe('dsl')
      expect(after.moved).toHaveLength(10)
      // Nothing is left to do about a placement that is closed.
      expect(after.duties).toEqual([])
      expect((await verifyAuditChain(test.db, made.trust.trustId)).ok).toBe(true)
    })
  },
)
