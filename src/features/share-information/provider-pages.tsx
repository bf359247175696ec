/** What a provider was given: opened with an account, confirmed as read; what was taken back says so and no more. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayMoment } from '../../domain/calendar/moment.ts'
import { EmptyState, Facts, Note, PageHead, PlainList, PostForm, Sheet } from '../../ui/index.ts'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import { sayBasis } from './bases.ts'
import type { Receipt, SharedItem } from './queries.ts'

export function InformationPage(props: {
  pupils: readonly OwnPupil[]
  items: readonly SharedItem[]
  receipts: readonly Receipt[]
  personId: string
}) {
  const groups = props.pupils
    .map((pupil) => ({ pupil, items: props.items.filter((one) => one.placement_id === pupil.placementId) }))
    .filter((group) => group.items.length > 0)
  return (
    <>
      <PageHead title="What schools shared" lede="Open each and confirm that you have read it." />
      {groups.length === 0 ? (
        <Sheet label="Shared">
          <EmptyState>No school has shared anything yet.</EmptyState>
        </Sheet>
      ) : (
        groups.map(({ pupil, items }) => (
          <Sheet title={pupil.name} id={`pupil-${pupil.pupilId}`} aside={pupil.school}>
            <PlainList
              label={`Shared about ${pupil.name}`}
              items={items.map((one) => {
                const mine = props.receipts.some((read) => read.item_id === one.id && read.person_id === props.personId)
                return {
                  text: <a href={`/provider/information/${one.id}`}>{one.title}</a>,
                  small: `${sayDate(dayOf(one.shared_on))}${one.by ? `, ${one.by}` : ''}`,
                  status: one.revoked_at
                    ? { kind: 'na' as const, word: 'Taken back' }
                    : mine
                      ? { kind: 'met' as const, word: 'Read' }
                      : { kind: 'due' as const, word: 'To read' },
                }
              })}
            />
          </Sheet>
        ))
      )}
    </>
  )
}

export function ItemPage(props: {
  item: SharedItem
  /** None: taken back. */
  body: string | undefined
  pupil: OwnPupil
  receipts: readonly Receipt[]
  personId: string
  csrf: string
}) {
  const { item, body } = props
  const mine = props.receipts.find((one) => one.person_id === props.personId)
  return (
    <>
      <PageHead kicker={`${props.pupil.name}, ${props.pupil.school}`} title={item.title} />
      {body === undefined ? (
        <Note title={item.revoked_at ? `Taken back ${sayMoment(item.revoked_at)}` : 'Taken back'}>
          <p>The school took this back. Destroy any copy, and do not use it any more.</p>
        </Note>
      ) : (
        <>
          <Sheet title="What it says" id="says">
            {body.split('\n').map((line) => (
              <p class="wm-p">{line}</p>
            ))}
          </Sheet>
          <Sheet title="Why you have it" id="why">
            <Facts
              items={[
                { term: 'Purpose', value: item.purpose, small: sayBasis(item.basis) },
                { term: 'Shared', value: sayDate(dayOf(item.shared_on)), small: item.by ?? '' },
                {
                  term: 'Read by',
                  value:
                    props.receipts.map((one) => `${one.by ?? 'Somebody'}, ${sayMoment(one.read_at)}`).join('; ') ||
                    'Nobody has confirmed yet',
                },
              ]}
            />
            {mine ? null : <PostForm csrf={props.csrf} save="I have read it" />}
          </Sheet>
        </>
      )}
    </>
  )
}
