/** A pupil's suspensions and permanent exclusions. */
import { sayDate } from '../../domain/calendar/day.ts'
import { ActionLink, Columns, EmptyState, PageHead, PlainList, Sheet } from '../../ui/index.ts'
import { ExclusionPart } from './exclusion-part.tsx'
import { LimitsPart } from './limits-part.tsx'
import type { SuspensionsModel } from './model.ts'
import { RoutePart } from './route-part.tsx'
import { RunPart } from './run-part.tsx'

export function SuspensionsPage(props: { model: SuspensionsModel; mayRecord: boolean }) {
  const { model, mayRecord } = props
  const { pupil, runs, exclusions } = model
  const base = `/pupils/${pupil.id}`
  const excluded = exclusions.some((one) => one.standing === 'stands')
  const closed = model.rulebook.routes.get('suspension') !== 'on'
  return (
    <>
      <PageHead
        kicker={pupil.name}
        title="Suspensions and permanent exclusion"
        actions={
          mayRecord && !excluded ? (
            <>
              <ActionLink main href={`${base}/suspensions/new`}>
                Record a suspension
              </ActionLink>
              <ActionLink href={`${base}/exclusions/new`}>Record a permanent exclusion</ActionLink>
            </>
          ) : undefined
        }
      />
      {closed ? <RoutePart rulebook={model.rulebook} /> : null}
      <Columns
        sideLabel="Limits and who arranges"
        side={
          <>
            <LimitsPart model={model} />
            {closed ? null : <RoutePart rulebook={model.rulebook} />}
            {model.cancelled.length > 0 ? (
              <Sheet id="cancelled" title="Cancelled" count={model.cancelled.length}>
                <PlainList
                  label="Cancelled suspensions"
                  items={model.cancelled.map(({ record, spell }) => ({
                    text: <a href={`/records/${record.id}`}>{sayDate(spell.first)}</a>,
                    small:
                      spell.standing === 'reinstated'
                        ? 'Reinstated before a day was served'
                        : 'Withdrawn: it never counts',
                  }))}
                />
              </Sheet>
            ) : null}
          </>
        }
      >
        {exclusions.map((view, at) => (
          <ExclusionPart model={model} view={view} at={at + 1} mayRecord={mayRecord} />
        ))}
        {runs.length === 0 && exclusions.length === 0 ? (
          <Sheet label="No suspension">
            <EmptyState good>This pupil has not been suspended or excluded.</EmptyState>
          </Sheet>
        ) : null}
        {runs.map((view, at) => (
          <RunPart model={model} view={view} at={at + 1} mayRecord={mayRecord} />
        ))}
      </Columns>
    </>
  )
}
