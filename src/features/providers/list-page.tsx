/** Providers of the trust, with what this school has decided and what runs out. */
import { sayDate } from '../../domain/calendar/day.ts'
import {
  ActionLink,
  Cell,
  EmptyState,
  Filters,
  PageHead,
  Pagination,
  pageLinks,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { PapersSaid } from './checks.ts'
import { providerKinds } from './kinds.ts'
import { type ListedProvider, type ProviderSearch, providersOnAPage } from './queries.ts'
import { statusWords } from './standing.ts'

export interface ListedWithPapers extends ListedProvider {
  readonly papers: PapersSaid
}

export function StatusOf(props: { provider: Pick<ListedProvider, 'status' | 'trustBarred'>; chip?: boolean }) {
  const { status, trustBarred } = props.provider
  if (trustBarred) return <Status kind="gate" word="Barred across the trust" chip={props.chip} />
  if (status === 'barred') return <Status kind="gate" word={statusWords.barred} chip={props.chip} />
  if (status === 'approved') return <Status kind="met" word={statusWords.approved} chip={props.chip} />
  return <Status kind="wait" word={status ? statusWords[status] : 'Not decided'} chip={props.chip} />
}

export const sayRegistered = (registered: boolean | null): string =>
  registered === null ? 'Not known' : registered ? 'Registered' : 'Not registered'

function Papers(props: { papers: PapersSaid }) {
  const { papers } = props
  if (papers.out > 0) return <Status kind="unmet" word={`${papers.out} run out`} />
  if (papers.soon > 0) return <Status kind="soon" word={`${papers.soon} within 30 days`} />
  return papers.next === undefined ? '–' : `Next ${sayDate(papers.next)}`
}

function pageHref(search: ProviderSearch, page: number): string {
  const query = new URLSearchParams()
  if (search.find) query.set('q', search.find)
  if (search.status) query.set('status', search.status)
  if (search.registered) query.set('registered', search.registered)
  query.set('page', String(page))
  return `/providers?${query.toString()}`
}

export function ProviderListPage(props: {
  search: ProviderSearch
  providers: readonly ListedWithPapers[]
  total: number
  mayKeep: boolean
  mayTest: boolean
}) {
  const { search, providers, total } = props
  const add = (
    <ActionLink main href="/providers/new">
      Add a provider
    </ActionLink>
  )
  const narrowed = search.find !== '' || search.status !== undefined || search.registered !== undefined
  return (
    <>
      <PageHead
        title="Providers"
        lede="A provider is known once in the trust. Each school decides for itself whether to use it."
        actions={
          <>
            {props.mayTest ? <ActionLink href="/registration">Registration test</ActionLink> : null}
            {props.mayTest ? <ActionLink href="/providers/compare">Effect by provider</ActionLink> : null}
            {props.mayKeep ? <ActionLink href="/visits">Visits</ActionLink> : null}
            {props.mayKeep ? add : null}
          </>
        }
      />
      <Filters
        label="Find providers"
        action="/providers"
        clearHref="/providers"
        submit="Find"
        fields={[
          { id: 'q', name: 'q', label: 'Name, offer or URN', type: 'search', value: search.find },
          {
            id: 'status',
            name: 'status',
            label: 'Decision of this school',
            value: search.status ?? '',
            options: [
              { value: '', text: 'All' },
              { value: 'approved', text: statusWords.approved },
              { value: 'considering', text: statusWords.considering },
              { value: 'barred', text: statusWords.barred },
              { value: 'undecided', text: 'Not decided' },
            ],
          },
          {
            id: 'registered',
            name: 'registered',
            label: 'Registration',
            value: search.registered ?? '',
            options: [
              { value: '', text: 'All' },
              { value: 'yes', text: 'Registered' },
              { value: 'no', text: 'Not registered' },
              { value: 'unknown', text: 'Not known' },
            ],
          },
        ]}
      />
      <Sheet id="found" title="Found" count={total}>
        {providers.length > 0 ? (
          <Table
            caption="Providers"
            captionHidden
            stickyFirst
            columns={[
              { head: 'Provider' },
              { head: 'Decision' },
              { head: 'Registration' },
              { head: 'Papers' },
              { head: 'Our pupils there now', numeric: true },
            ]}
            rows={providers.map((one) => [
              <Cell small={one.offer ?? providerKinds[one.kind] ?? one.kind}>
                <a class="govuk-link" href={`/providers/${one.id}`}>
                  {one.name}
                </a>
              </Cell>,
              <StatusOf provider={one} />,
              sayRegistered(one.registered),
              <Papers papers={one.papers} />,
              String(one.pupils),
            ])}
          />
        ) : narrowed ? (
          <EmptyState action={<ActionLink href="/providers">Show all providers</ActionLink>}>
            No provider fits. Try a part of the name, or fewer conditions.
          </EmptyState>
        ) : (
          <EmptyState action={props.mayKeep ? add : undefined}>
            No providers are known yet. Add the first one with its sites and its safeguarding lead.
          </EmptyState>
        )}
      </Sheet>
      {total > providersOnAPage ? (
        <Pagination
          {...pageLinks(search.page, Math.ceil(total / providersOnAPage), (page) => pageHref(search, page))}
          label="Pages of providers"
        />
      ) : null}
    </>
  )
}
