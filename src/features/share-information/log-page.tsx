/** The school's log: what the provider was given, why, by whom, who read it, and what was taken back. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayMoment } from '../../domain/calendar/moment.ts'
import { sayRole } from '../../domain/policy/words.ts'
import {
  ActionLink,
  Details,
  EmptyState,
  ErrorSummary,
  Facts,
  Note,
  PageHead,
  PostForm,
  Sheet,
  Status,
  Textarea,
} from '../../ui/index.ts'
import { sayBasis } from './bases.ts'
import type { Receipt, SharedItem } from './queries.ts'

export interface SharingLog {
  readonly placementId: string
  readonly title: string
  readonly provider: string
  readonly items: readonly SharedItem[]
  readonly receipts: readonly Receipt[]
  readonly mayShare: boolean
  /** Whether this item may be taken back by the reader. */
  readonly mayRevoke: (item: SharedItem) => boolean
  /** The provider opens nothing before the placement is approved. */
  readonly shutYet: boolean
  readonly csrf: string
  readonly fault?: { readonly item: string; readonly says: string }
}

export function SharingLogPage(props: SharingLog) {
  return (
    <>
      <ErrorSummary errors={props.fault ? [{ text: props.fault.says, href: `#why-${props.fault.item}` }] : []} />
      <PageHead
        kicker={props.title}
        title="Shared with the provider"
        actions={
          props.mayShare ? (
            <ActionLink main href={`/placements/${props.placementId}/sharing/new`}>
              Share something
            </ActionLink>
          ) : null
        }
      />
      {props.shutYet ? (
        <Note title="Not open to the provider yet">
          <p>{props.provider} can open what is shared once the placement is approved.</p>
        </Note>
      ) : null}
      {props.items.length === 0 ? (
        <Sheet label="What was shared">
          <EmptyState>Nothing has been shared here yet.</EmptyState>
        </Sheet>
      ) : (
        props.items.map((item) => <Item {...props} item={item} />)
      )}
    </>
  )
}

function Item(props: SharingLog & { item: SharedItem }) {
  const { item } = props
  const read = props.receipts.filter((one) => one.item_id === item.id)
  return (
    <Sheet title={item.title} id={`item-${item.id}`} aside={item.restricted ? 'Restricted' : undefined}>
      <Facts
        items={[
          {
            term: 'Shared',
            value: sayDate(dayOf(item.shared_on)),
            small: [item.by, sayRole(item.shared_role)].filter(Boolean).join(', '),
          },
          { term: 'Why', value: item.purpose, small: sayBasis(item.basis) },
          {
            term: 'Read',
            value:
              read.length === 0 ? (
                <Status kind="wait" word="Not confirmed yet" />
              ) : (
                read.map((one) => `${one.by ?? 'Somebody'}, ${sayMoment(one.read_at)}`).join('; ')
              ),
          },
        ]}
      />
      {item.revoked_at ? (
        <Note title={`Taken back ${sayMoment(item.revoked_at)}`}>
          <p>
            {item.revoked_why}
            {item.revoked_by ? ` ${item.revoked_by}.` : ''}
          </p>
        </Note>
      ) : props.mayRevoke(item) ? (
        <Details summary="Take it back" open={props.fault?.item === item.id}>
          <PostForm
            csrf={props.csrf}
            action={`/placements/${props.placementId}/sharing/${item.id}/revoke`}
            save="Take it back"
            saveKind="warning"
          >
            <Textarea
              id={`why-${item.id}`}
              name="why"
              label="Why?"
              hint="The provider can’t open it any more from this moment, and sees that it was taken back."
              rows={2}
              error={props.fault?.item === item.id ? props.fault.says : undefined}
            />
          </PostForm>
        </Details>
      ) : null}
    </Sheet>
  )
}
