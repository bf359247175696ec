/** The act of proposing: the gate is asked, the step is taken once, and what was typed becomes records. */
import { keepTransition } from '../../adapters/casework/keep-transition.ts'
import { reassessPlacement } from '../../adapters/casework/reassess.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { lifeCycle } from '../../domain/placement/life-cycle.ts'
import {
  answersFor,
  consultationOf,
  type ProposalForm,
  proposalForms,
} from '../../domain/placement/proposal-records.ts'
import { answerFacts } from '../../domain/policy/bits.ts'
import { askGate, type GateAnswer } from '../../domain/policy/gate.ts'
import { isComplete, type UnmetLine, unmetLines } from '../../domain/policy/lines.ts'
import type { Answered, RecordFact, Situation } from '../../domain/policy/situation.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import { versionOfForm } from '../record/asking.ts'
import { keepDraft } from '../record/queries.ts'
import { recordForm } from '../record/record-form.ts'
import { findSubject } from '../record/subject.ts'
import type { Drafted } from './draft.ts'

/** One of the policy's forms, as far as the referral answers it. */
export interface Prepared {
  readonly form: ProposalForm
  readonly title: string
  readonly answers: Answered
  /** What the form still asks; signatures may follow later. */
  readonly left: readonly UnmetLine[]
  /** It has been recorded already and is left alone. */
  readonly recorded: boolean
}

/** The policy's forms filled in as far as they can be; forms it does not have are left out. */
export function prepare(drafted: Drafted): Prepared[] {
  const { rulebook, situation, row, proposal, req, timetable } = drafted
  // Where the council holds the contract, needs and plan are its own papers; the school is not asked for them.
  if (situation.placement?.councilContracts === true) return []
  const bits = answerFacts(rulebook.table, situation, req.day)
  const reasonWords = new Map((rulebook.policy.policy.reasons ?? []).map((one) => [one.reason, one.says]))
  return proposalForms.flatMap((form): Prepared[] => {
    const compiled = rulebook.forms.get(form)
    if (!compiled || compiled.form.about !== 'placement') return []
    const answers = answersFor(form, compiled, {
      proposal,
      reasonWords,
      proposedBy: req.person.name,
      today: req.today,
      start: row.start_on ?? undefined,
      end: row.end_on ?? undefined,
      hours: row.hours === null ? undefined : Number(row.hours),
      provider: situation.provider?.name,
      timetable,
    })
    const left = unmetLines(compiled, { answers, signatures: [] }, bits, req.day).filter(
      (line) => line.reason === 'empty',
    )
    return [
      {
        form,
        title: compiled.form.title,
        answers,
        left,
        recorded: situation.records.some((record) => record.form === form && record.complete),
      },
    ]
  })
}

/** The situation as it will be once the forms are kept: the gate is asked about that. */
function withForms(situation: Situation, prepared: readonly Prepared[], today: number): Situation {
  const records = prepared
    .filter((one) => !one.recorded)
    .map(
      (one): RecordFact => ({
        id: `proposal-${one.form}`,
        form: one.form,
        on: today,
        answers: one.answers,
        signatures: [],
        complete: isComplete(one.left),
      }),
    )
  return { ...situation, records: [...situation.records, ...records] }
}

/** Asks the proposal gate about the draft with everything typed so far. */
export function proposalGate(
  drafted: Drafted,
  prepared: readonly Prepared[],
): { gate: GateAnswer; situation: Situation } {
  const situation = withForms(drafted.situation, prepared, drafted.req.day)
  return { gate: askGate(drafted.rulebook, situation, 'proposal', drafted.req.day), situation }
}

/** Proposes the placement. The gate must be open; of two people who press at once, one is told. */
export async function propose(drafted: Drafted, version: number, prepared: readonly Prepared[]): Promise<void> {
  const { req, row } = drafted
  const { to } = lifeCycle.draft.propose
  const moved = await req.tx
    .updateTable('placements')
    .set({
      state: to,
      state_since: req.deps.clock.now(),
      proposed_on: req.today,
      version: version + 1,
      updated_at: req.deps.clock.now(),
    })
    .where('id', '=', row.id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n)
    throw changedMeanwhile('Another person changed or proposed this placement after you opened it.')
  await keepTransition(req.tx, row, {
    event: 'propose',
    to,
    version: version + 1,
    personId: req.person.personId,
    office: req.role,
    details: { route: row.route },
    on: req.today,
  })
  await req.audit('propose-placement', { kind: 'placement', id: row.id }, { proposed: true, route: row.route })
  await keepForms(drafted, prepared)
  await keepViews(drafted)
  await reassessPlacement(req.tx, req.casework, row.id)
}

/** Whole forms become records. One with gaps is kept as the person's draft, to be finished under Records. */
async function keepForms(drafted: Drafted, prepared: readonly Prepared[]): Promise<void> {
  const { req, row, rulebook } = drafted
  for (const one of prepared) {
    if (one.recorded) continue
    const subject = { about: 'placement', placementId: row.id } as const
    const result = await recordForm(req, {
      form: one.form,
      subject,
      answers: one.answers,
      role: req.role,
      idempotencyKey: `proposal:${row.id}:${one.form}`,
      action: 'propose-placement',
    })
    if (result.kind !== 'unfinished') continue
    const found = await findSubject(req.tx, req.casework, subject)
    const form = rulebook.forms.get(one.form)?.form
    if (found && form)
      await keepDraft(
        req.tx,
        req.ctx,
        req.person.personId,
        { form: one.form, subject: found.ids, amends: null },
        versionOfForm(form),
        one.answers,
      )
  }
}

/** The views of pupil and parent as consultation records, where they say when and how and what was made of them. */
async function keepViews(drafted: Drafted): Promise<void> {
  const { req, row, proposal } = drafted
  for (const [party, view] of [['pupil', proposal.pupilView] as const, ['parent', proposal.parentView] as const]) {
    const answers = consultationOf(party, view)
    if (!answers || dayOf(view.on) > req.day) continue
    await recordForm(req, {
      form: 'consultation',
      subject: { about: 'placement', placementId: row.id },
      answers,
      role: req.role,
      idempotencyKey: `proposal:${row.id}:consultation-${party}`,
      action: 'propose-placement',
    })
  }
}
