/** The demonstration trust: made once, on an empty database, as of any day. */

import { join } from 'node:path'
import { type Day, dayOf } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import { buildRulebook } from '../../domain/policy/rulebook.ts'
import { reassessEverything } from '../casework/reassess.ts'
import type { Rulebooks } from '../casework/rulebooks.ts'
import { keepPackVersion } from '../casework/rulebooks.ts'
import type { Clock } from '../clock/clock.ts'
import type { FileStore } from '../files/store.ts'
import { hashPassword } from '../identity/passwords.ts'
import { listTrusts } from '../jobs/nightly.ts'
import { type LoadedPacks, policiesFolder, readFiles } from '../packs/read-folder.ts'
import type { Database } from '../postgres/database.ts'
import { toJson } from '../postgres/json.ts'
import { type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { watchTrust } from '../silence/watch.ts'
import { yearsAround } from './calendars.ts'
import { idFor } from './dice.ts'
import { historyOf } from './history.ts'
import { pupilsOf } from './pupils.ts'
import { demonstrationPassword, schoolPlans, trustName } from './schools.ts'
import { writeArrangements } from './write-arrangements.ts'
import { writeHistory } from './write-history.ts'
import { writeInvoices } from './write-invoices.ts'
import { writeLetters } from './write-letters.ts'
import { writeMoney } from './write-money.ts'
import { writePeople } from './write-people.ts'
import { writeProviderDocuments } from './write-provider-documents.ts'
import { writeProviderPeople } from './write-provider-people.ts'
import { writeProviders } from './write-providers.ts'
import { writePupils } from './write-pupils.ts'
import { writeReportChases, writeReportSteps } from './write-reports.ts'
import { writeSchool } from './write-school.ts'
import { writeShared } from './write-shared.ts'
import { writeSignatures } from './write-signatures.ts'
import { writeSuspensions } from './write-suspensions.ts'

export interface SeedOptions {
  readonly packs: LoadedPacks
  readonly rulebooks: Rulebooks
  readonly bankHolidays: readonly Day[]
  /** The day it is, as `2026-11-22`. */
  readonly today: string
  readonly clock: Clock
  /** Where files are kept; without it the providers have sent no documents. */
  readonly files?: Pick<FileStore, 'keep'>
  /** For links in the mails about this morning's silence. */
  readonly publicUrl?: string
}

/** Whether nobody has set anything up here yet. */
export async function isEmpty(db: Database): Promise<boolean> {
  return (await listTrusts(db)).length === 0
}

/**
 * Seeds the demonstration trust with five schools and twelve weeks of history up to today. The same day gives the same
 * trust. Throws when the database is not empty: it never writes into somebody's work.
 */
export async function seedDemonstration(db: Database, options: SeedOptions): Promise<{ trustId: string }> {
  if (!(await isEmpty(db))) throw new Error('The demonstration is only for an empty database.')
  const trustId = idFor('trust', options.today)
  const ctx = waymarkItself(trustId)
  const today = dayOf(options.today)
  const passwordHash = await hashPassword(demonstrationPassword)
  const years = yearsAround(today)
  const now = options.clock.now()
  const moment = { today, now, morning: morningIsMarked(now) }

  await withTenant(db, ctx, async (tx) => {
    await tx
      .insertInto('trusts')
      .values({ id: trustId, name: trustName, settings: toJson({ demonstration: true }) })
      .execute()
    const versions = await keepPacks(tx)
    for (const [index, plan] of schoolPlans.entries()) {
      await writeSchool(tx, ctx, { plan, index, years, versionId: versions.get(plan.pack) ?? '' })
    }
    await writePeople(tx, ctx, { passwordHash, now: moment.now })
    await writeProviders(tx, ctx, today)
    await writeProviderPeople(tx, ctx, { passwordHash, now: moment.now })
    let from = 0
    for (const [index, plan] of schoolPlans.entries()) {
      const pupils = pupilsOf(plan, from, today)
      from += plan.pupils
      const pack = options.packs.packs.get(plan.pack)
      if (!pack) throw new Error(`The policy "${plan.pack}" of ${plan.name} is not among the packs.`)
      const rulebook = buildRulebook(options.packs.floor, pack, plan.kind)
      const history = historyOf({ plan, index, pupils, rulebook, years, bankHolidays: options.bankHolidays, moment })
      await writePupils(tx, ctx, plan, pupils)
      await writeHistory(tx, ctx, history, moment)
      await writeSuspensions(tx, ctx, history.world, moment)
      await writeArrangements(tx, ctx, history.world, moment)
      await writeMoney(tx, ctx, history, moment, index === 1)
      await writeInvoices(tx, ctx, history, moment)
      await writeShared(tx, ctx, history, moment)
      await writeLetters(tx, ctx, history, moment)
      await writeSignatures(tx, ctx, history, moment)
      await writeReportSteps(tx, ctx, history, moment)
    }
    if (options.files) await writeProviderDocuments(tx, ctx, { files: options.files, today, now })
  })

  // Each school in its own sight: what another school wrote about a shared provider is not its evidence.
  const casework = { rulebooks: options.rulebooks, bankHolidays: options.bankHolidays, today: options.today }
  for (const plan of schoolPlans) {
    const schoolId = idFor('school', plan.key)
    await withTenant(db, { ...ctx, schools: [schoolId] }, async (tx) => {
      await reassessEverything(tx, casework, schoolId)
      await writeReportChases(tx, ctx, schoolId, today)
    })
  }
  // The first look, so that this morning's silence is there before anybody signs in.
  const watching = {
    clock: options.clock,
    rulebooks: options.rulebooks,
    bankHolidays: options.bankHolidays,
    publicUrl: options.publicUrl ?? 'http://localhost',
  }
  await withTenant(db, ctx, (tx) => watchTrust(tx, ctx, watching))
  return { trustId }
}

/** From a quarter to ten in London the morning's register is closed and marked. */
const morningIsMarked = (now: Date): boolean => timeOfDay(now) >= '09:45'

async function keepPacks(tx: Tx): Promise<Map<string, string>> {
  const versions = new Map<string, string>()
  for (const { pack } of schoolPlans)
    versions.set(pack, await keepPackVersion(tx, pack, readFiles(join(policiesFolder, pack))))
  return versions
}
