/** Answers that met: shown side by side, with who gave each and when. A person chooses; the others stay in the history. */
import { isId, newId } from '../../adapters/postgres/ids.ts'
import { sayMoment } from '../../domain/calendar/moment.ts'
import type { TypedField } from '../../domain/forms/merge-fields.ts'
import {
  ActionLink,
  Button,
  CsrfField,
  EmptyState,
  ErrorSummary,
  HiddenFields,
  PageHead,
  Radios,
  Sheet,
} from '../../ui/index.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { type OpenVisit, openVisit } from './open-visit.ts'
import { changeOf, fieldsOf, lockVisit, openConflicts } from './queries.ts'
import { closeConflicts, saveChanges } from './save-changes.ts'
import { askOf, sayTyped } from './say-typed.ts'

interface Side {
  readonly change: string
  readonly typed: TypedField
  readonly person: string
  readonly at: Date
  readonly device: string
}

interface Met {
  readonly field: string
  readonly version: number
  readonly ask: string
  /** The one that counts now first. */
  readonly sides: readonly Side[]
}

async function conflictsOf(req: Req, open: OpenVisit): Promise<Met[]> {
  const fields = await fieldsOf(req.tx, open.visit.id)
  const waiting = await openConflicts(req.tx, open.visit.id)
  const met: Met[] = []
  for (const field of new Set(waiting.map((one) => one.field))) {
    const now = fields.get(field)
    if (!now) continue
    const first = await changeOf(req.tx, open.visit.id, now.change)
    const sides = [
      { change: first.id, typed: now.typed, person: first.person, at: first.typed_at, device: first.device },
      ...waiting
        .filter((one) => one.field === field)
        .map((one) => ({
          change: one.change_id,
          typed: one.typed as unknown as TypedField,
          person: one.person,
          at: one.typed_at,
          device: one.device,
        })),
    ]
    met.push({ field, version: now.version, ask: askOf(open.asking, field), sides })
  }
  return met
}

export async function showConflicts(req: Req): Promise<Response> {
  const open = await openVisit(req)
  return page(req, open, await conflictsOf(req, open), [])
}

function page(req: Req, open: OpenVisit, met: readonly Met[], missing: readonly string[]) {
  const back = `/visits/${open.visit.id}/fill`
  return req.page(
    {
      title: 'Answers that differ',
      back: { href: back, text: 'Back to the visit' },
      hasErrors: missing.length > 0,
      status: missing.length > 0 ? 422 : 200,
    },
    <>
      <ErrorSummary
        errors={missing.map((field) => ({
          text: `Choose the answer to keep: ${askOf(open.asking, field)}`,
          href: `#choose-${field}`,
        }))}
      />
      <PageHead
        kicker={`Visit to ${open.visit.provider}`}
        title="Answers that differ"
        lede="Two devices answered the same question. Nothing was overwritten: choose which answer the visit keeps. The other stays in its history."
      />
      {met.length === 0 ? (
        <EmptyState good action={<ActionLink href={back}>Back to the visit</ActionLink>}>
          No answers differ.
        </EmptyState>
      ) : (
        <form method="post" novalidate class="wm-form">
          <CsrfField token={req.csrf} />
          {met.map((one) => (
            <Choice met={one} asking={open.asking} missing={missing.includes(one.field)} />
          ))}
          <Button>Keep these answers</Button>
        </form>
      )}
    </>,
  )
}

function Choice(props: { met: Met; asking: OpenVisit['asking']; missing: boolean }) {
  const { met } = props
  return (
    <Sheet label={met.ask}>
      <HiddenFields
        values={{
          [`version-${met.field}`]: String(met.version),
          [`among-${met.field}`]: met.sides.slice(1).map((side) => side.change),
        }}
      />
      <div class="wm-visit-sides">
        <Radios
          id={`choose-${met.field}`}
          name={`choose-${met.field}`}
          label={met.ask}
          labelSize="m"
          error={props.missing ? 'Choose the answer to keep.' : undefined}
          items={met.sides.map((side) => ({
            value: side.change,
            text: (
              <>
                {sayTyped(props.asking, met.field, side.typed).map((line) => (
                  <span class="wm-visit-sides__line">{line}</span>
                ))}
              </>
            ),
            hint: `${side.person}, ${sayMoment(side.at)}, ${side.device.toLowerCase()}`,
          }))}
        />
      </div>
    </Sheet>
  )
}

export async function settleConflicts(req: Req): Promise<Response> {
  const open = await openVisit(req)
  const { visit } = open
  if ((await lockVisit(req.tx, visit.id)).state !== 'planned')
    throw changedMeanwhile('The visit has been recorded or called off.')
  const met = await conflictsOf(req, open)
  const missing = met.filter((one) => !one.sides.some((side) => side.change === req.body.text(`choose-${one.field}`)))
  if (missing.length > 0)
    return page(
      req,
      open,
      met,
      missing.map((one) => one.field),
    )
  for (const one of met) {
    if (req.body.text(`version-${one.field}`) !== String(one.version))
      throw changedMeanwhile(`Somebody gave another answer to “${one.ask}” while you were choosing.`)
    const chosen = req.body.text(`choose-${one.field}`)
    const shown = req.body.list(`among-${one.field}`)
    const side = one.sides.find((each) => each.change === chosen)
    if (side && side !== one.sides[0]) {
      const at = req.deps.clock.now().toISOString()
      const change = { id: newId(), field: one.field, base: one.version, after: [], typed: side.typed, at }
      await saveChanges(req.tx, req.ctx, { visitId: visit.id, schoolId: visit.school_id, device: 'Computer' }, [change])
      await closeConflicts(req.tx, req.ctx, visit.id, [chosen], 'chosen')
    }
    // Only those that were on the page: one that came meanwhile waits for somebody to see it.
    await closeConflicts(req.tx, req.ctx, visit.id, shown.filter(isId), 'left')
  }
  await req.audit('visit-provider', { kind: 'visit', id: visit.id }, { settled: met.length })
  return req.redirect(`/visits/${visit.id}/fill`, 'The answers are settled.')
}
