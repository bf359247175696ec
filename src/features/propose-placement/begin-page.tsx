/** Where a referral begins: drafts to carry on with, and, after a refusal, what a direction would be. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ActionLink, Actions, Details, PlainList, Sheet } from '../../ui/index.ts'
import type { OpenDraft, Pupil } from './draft.ts'

export function BeginPage(props: {
  pupil: Pupil
  drafts: readonly OpenDraft[]
  refused: string | undefined
  rulebook: Rulebook
  approver: string
}) {
  const { pupil, drafts, refused, rulebook } = props
  return (
    <>
      <p class="wm-kicker">Propose a placement</p>
      <h1 class="wm-h1">{pupil.name}</h1>
      {drafts.length > 0 ? (
        <Sheet title="Begun and not proposed yet" id="drafts">
          <PlainList
            items={drafts.map((draft) => ({
              text: <a href={`/placements/${draft.id}/propose`}>{draft.provider ?? 'Provider not chosen yet'}</a>,
              small: `Begun ${sayDate(dayOf(draft.begun.toISOString().slice(0, 10)))}${draft.person ? ` by ${draft.person}` : ''}`,
            }))}
          />
        </Sheet>
      ) : null}
      {refused ? (
        <p class="wm-p">
          The parent refused a placement on {sayDate(dayOf(refused))}. That placement has ended. A new referral needs
          its own reasons, and the parent is asked again.
        </p>
      ) : null}
      <Actions>
        <ActionLink main href={`/placements/new?pupil=${pupil.id}&begin=yes`}>
          Begin a referral
        </ActionLink>
      </Actions>
      {refused && rulebook.routes.get('off-site-direction') === 'on' ? (
        <Details summary="If behaviour is the reason: a direction is a decision of its own">
          <p>
            A direction off site is made by the {props.approver} to improve behaviour. It is not a way round the
            parent’s refusal and can’t be used as a punishment. It has its own referral, its own reasons and its own
            notice.
          </p>
          <p>
            <a href={`/placements/new?pupil=${pupil.id}&begin=direction`}>Begin a referral for a direction</a>
          </p>
        </Details>
      ) : null}
    </>
  )
}
