import { listName, sayYear } from '../../domain/pupil/pupil.ts'
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
import { type FoundPupil, type PupilSearch, pupilsOnAPage } from './queries.ts'

export interface ListPageProps {
  readonly search: PupilSearch
  readonly pupils: readonly FoundPupil[]
  readonly total: number
  readonly mayEdit: boolean
  readonly mayImport: boolean
  /** Reception to Year 11 and so on: the years to choose from. */
  readonly years: readonly number[]
}

/** Pupils of the school, to find one. The UPN is never shown here. */
export function PupilListPage(props: ListPageProps) {
  const { search, pupils, total } = props
  return (
    <>
      <PageHead
        title="Pupils"
        lede={search.inProvision ? 'Pupils who are in alternative provision now.' : undefined}
        actions={
          <>
            {props.mayImport ? <ActionLink href="/pupils/import">Import from the register system</ActionLink> : null}
            {props.mayEdit ? (
              <ActionLink main href="/pupils/new">
                Add a pupil
              </ActionLink>
            ) : null}
          </>
        }
      />
      <Filters
        label="Find pupils"
        action="/pupils"
        clearHref="/pupils"
        submit="Find"
        fields={[
          { id: 'q', name: 'q', label: 'Name or admission number', type: 'search', value: search.find },
          {
            id: 'year',
            name: 'year',
            label: 'Year',
            value: search.year === undefined ? '' : String(search.year),
            options: [
              { value: '', text: 'All years' },
              ...props.years.map((year) => ({ value: String(year), text: sayYear(year) })),
            ],
          },
          {
            id: 'in',
            name: 'in',
            label: 'Provision',
            value: search.inProvision ? 'ap' : '',
            options: [
              { value: '', text: 'All pupils' },
              { value: 'ap', text: 'In alternative provision now' },
            ],
          },
        ]}
      />
      <Sheet id="found" title="Found" count={total}>
        {pupils.length === 0 ? <NoPupils {...props} /> : <Found pupils={pupils} />}
      </Sheet>
      {total > pupilsOnAPage ? (
        <Pagination
          {...pageLinks(search.page, Math.ceil(total / pupilsOnAPage), (page) => pageHref(search, page))}
          label="Pages of pupils"
        />
      ) : null}
    </>
  )
}

function Found(props: { pupils: readonly FoundPupil[] }) {
  return (
    <Table
      caption="Pupils"
      captionHidden
      columns={[{ head: 'Name' }, { head: 'Year' }, { head: 'Admission number' }, { head: 'In alternative provision' }]}
      rows={props.pupils.map((pupil) => [
        <Cell small={pupil.leftOn ? 'Has left' : undefined}>
          <a class="govuk-link" href={`/pupils/${pupil.id}`}>
            {listName(pupil)}
          </a>
        </Cell>,
        sayYear(pupil.yearGroup),
        pupil.admissionNo ?? '–',
        pupil.providers.length > 0 ? <Status kind="next" word={pupil.providers.join(', ')} /> : '–',
      ])}
    />
  )
}

function NoPupils(props: ListPageProps) {
  const { search } = props
  if (search.find || search.year !== undefined || search.inProvision) {
    return (
      <EmptyState action={<ActionLink href="/pupils">Show all pupils</ActionLink>}>
        {search.inProvision && !search.find
          ? 'No pupil is in alternative provision now.'
          : 'No pupil fits. Try a part of the last name, or the admission number.'}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      action={
        props.mayImport ? (
          <ActionLink main href="/pupils/import">
            Import from the register system
          </ActionLink>
        ) : undefined
      }
    >
      No pupils are entered yet. Bring them in from the register system, or add one by hand.
    </EmptyState>
  )
}

function pageHref(search: PupilSearch, page: number): string {
  const query = new URLSearchParams()
  if (search.find) query.set('q', search.find)
  if (search.year !== undefined) query.set('year', String(search.year))
  if (search.inProvision) query.set('in', 'ap')
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text ? `/pupils?${text}` : '/pupils'
}
