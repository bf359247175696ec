/** Every provider that is not known to be registered, with the count across the trust and what follows from it. */
import { sayDate } from '../../domain/calendar/day.ts'
import type { RegistrationLimits } from '../../domain/facts/registration.ts'
import { sayLimits, verdictOf } from '../../domain/facts/say-registration.ts'
import { ActionLink, Cell, EmptyState, PageHead, Sheet, Table } from '../../ui/index.ts'
import { providerKinds } from '../providers/kinds.ts'
import type { TestedRow } from './queries.ts'
import { splitOf, Verdict } from './verdict.tsx'

export function RegistrationListPage(props: {
  rows: readonly TestedRow[]
  registered: number
  schoolId: string
  limits: RegistrationLimits
}) {
  const { rows } = props
  const over = rows.filter((row) => verdictOf(row.test) === 'must register').length
  return (
    <>
      <PageHead
        title="Must a provider be a registered school?"
        lede="The pupils of every school of the trust are counted together. Other schools’ pupils are numbers here, never names."
        actions={
          <>
            <ActionLink href="/providers">Providers</ActionLink>
            <ActionLink href="/providers/compare">Effect by provider</ActionLink>
          </>
        }
      >
        <p class="wm-p">{sayLimits({ limits: props.limits })}</p>
      </PageHead>
      <Sheet title="Not known to be registered" id="tested" count={rows.length}>
        {rows.length === 0 ? (
          <EmptyState good>Every provider from outside is registered.</EmptyState>
        ) : (
          <Table
            caption="Registration test by provider"
            captionHidden
            stickyFirst
            columns={[
              { head: 'Provider' },
              { head: 'Verdict' },
              { head: 'Full-time, this school', numeric: true },
              { head: 'Other schools', numeric: true },
              { head: 'Of all, with an EHC plan or looked after', numeric: true },
              { head: 'The provider’s own count' },
            ]}
            rows={rows.map((row) => {
              const { own, others } = splitOf(row.counts, props.schoolId, (one) => one.fullTime)
              return [
                <Cell small={row.barred ? 'Barred' : (providerKinds[row.kind] ?? row.kind)}>
                  <a class="govuk-link" href={`/registration/${row.id}`}>
                    {row.name}
                  </a>
                </Cell>,
                <Cell small={row.test.notKnown.length > 0 ? `${row.test.notKnown.length} to find out` : undefined}>
                  <Verdict test={row.test} />
                </Cell>,
                String(own),
                String(others),
                String(row.counts.reduce((sum, one) => sum + one.plan, 0)),
                row.declared.fullTime === undefined ? (
                  'Not declared'
                ) : (
                  <Cell small={row.declaredOn === undefined ? undefined : sayDate(row.declaredOn)}>
                    {row.declared.fullTime}, of whom {row.declared.planOrLookedAfter ?? 0} with a plan or looked after
                  </Cell>
                ),
              ]
            })}
          />
        )}
        <p class="wm-small">
          {over === 0
            ? 'None is known to reach the number.'
            : `${over} must be registered and, by what is known, ${over === 1 ? 'is' : 'are'} not.`}{' '}
          {props.registered} registered {props.registered === 1 ? 'provider is' : 'providers are'} not tested.
        </p>
      </Sheet>
    </>
  )
}
