/** My drafts: forms begun and not yet recorded. */
import {
  Button,
  ButtonGroup,
  CsrfField,
  EmptyState,
  PageHead,
  Pagination,
  pageLinks,
  Sheet,
  Table,
} from '../../ui/index.ts'

export interface DraftLine {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly saved: string
  readonly href: string
}

export function DraftsPage(props: {
  drafts: readonly DraftLine[]
  count: number
  page: number
  pages: number
  csrf: string
}) {
  return (
    <>
      <PageHead
        title="My drafts"
        lede="Forms you have begun. Nothing in a draft is recorded, and only you can open it."
      />
      <Sheet label="Drafts" flush>
        {props.drafts.length === 0 ? (
          <EmptyState good>You have no drafts. Every form you began has been recorded.</EmptyState>
        ) : (
          <Table
            caption="My drafts"
            captionHidden
            middle
            columns={[{ head: 'Form' }, { head: 'About' }, { head: 'Saved' }, { head: 'Actions', headHidden: true }]}
            rows={props.drafts.map((draft) => [
              <a href={draft.href}>{draft.title}</a>,
              draft.about,
              draft.saved,
              <form method="post" action={`/drafts/${draft.id}/discard`}>
                <CsrfField token={props.csrf} />
                <ButtonGroup>
                  <Button kind="secondary">
                    Discard<span class="govuk-visually-hidden"> {draft.title}</span>
                  </Button>
                </ButtonGroup>
              </form>,
            ])}
          />
        )}
      </Sheet>
      {props.pages > 1 ? (
        <Pagination {...pageLinks(props.page, props.pages, (page) => `/drafts?page=${page}`)} />
      ) : null}
    </>
  )
}
