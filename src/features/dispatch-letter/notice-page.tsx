/** The notice checker: to read, and to print and put in the file. */
import { sayDate } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ActionLink, ClauseRefs, Details, EmptyState, PageHead, Sheet, Status, Table } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { Notice, NoticeDuty } from './notice.ts'
import type { StoredDispatch } from './stored.ts'
import { sayHow, sayState } from './words.ts'

export interface NoticePageProps {
  readonly about: string
  readonly placementId: string
  readonly rulebook: Rulebook
  readonly notices: readonly Notice[]
  readonly dispatches: readonly StoredDispatch[]
  /** "Wed 21 Oct 2026" */
  readonly today: string
}

export function NoticePage(props: NoticePageProps) {
  return (
    <>
      <PageHead
        kicker={props.about}
        title="Notice"
        lede="Until when each letter must have gone, what has gone, and whether everything it must say is in it."
        actions={<ActionLink href={`/placements/${props.placementId}/letters`}>Letters</ActionLink>}
      />
      {props.notices.length === 0 ? (
        <EmptyState>Nothing in the policy or the law asks for a letter before this placement.</EmptyState>
      ) : (
        props.notices.map((notice) => <OneNotice {...props} notice={notice} />)
      )}
      <p class="wm-small">
        Checked on {props.today} against the school’s calendar. A letter counts from the day it was handed over or
        posted, or its e-mail was accepted by the mail server; never from the day it was written or issued.
      </p>
    </>
  )
}

function OneNotice(props: NoticePageProps & { notice: Notice }) {
  const { notice, rulebook } = props
  const sent = props.dispatches.filter((one) => one.form === notice.form)
  const missing = notice.contents.filter((line) => line.state === 'missing').length
  return (
    <>
      <Sheet title={notice.title} id={`notice-${notice.form}`}>
        {notice.duties.map((duty) => (
          <DutyPart duty={duty} rulebook={rulebook} />
        ))}
      </Sheet>
      <Sheet title={`What has gone: ${notice.title}`} id={`sent-${notice.form}`}>
        {sent.length === 0 ? (
          <EmptyState action={<a href={`/placements/${props.placementId}/letters`}>Send it</a>}>
            Nothing has been sent from here.
          </EmptyState>
        ) : (
          <Table
            caption={`Dispatches of ${notice.title.toLowerCase()}`}
            captionHidden
            columns={[{ head: 'To' }, { head: 'How' }, { head: 'What became of it' }, { head: 'By' }]}
            rows={sent.map((one) => [one.to_name, sayHow(one.how), sayState(one), one.by ?? 'Waymark'])}
          />
        )}
      </Sheet>
      <Sheet
        title={`What it must say: ${notice.title}`}
        id={`contents-${notice.form}`}
        aside={missing === 0 ? 'Everything is there' : `${missing} missing`}
      >
        <Table
          caption={`Contents of ${notice.title.toLowerCase()}`}
          captionHidden
          columns={[{ head: 'Content' }, { head: 'Asked for by' }, { head: 'In the letter', nowrap: true }]}
          rows={notice.contents.map((line) => [
            line.ask,
            line.clauses.length > 0 ? <ClauseRefs clauses={clauseLinks(rulebook, line.clauses)} /> : 'The form',
            line.state === 'not asked for' ? (
              <Status kind="na" word="May stay empty" />
            ) : (
              <Status
                kind={line.state === 'there' ? 'met' : 'unmet'}
                word={line.state === 'there' ? 'There' : 'Missing'}
              />
            ),
          ])}
        />
      </Sheet>
    </>
  )
}

function DutyPart(props: { duty: NoticeDuty; rulebook: Rulebook }) {
  const { duty } = props
  return (
    <div class="govuk-!-margin-bottom-4">
      <h3 class="wm-h3">
        {duty.title} <ClauseRefs clauses={clauseLinks(props.rulebook, duty.clauses)} />
      </h3>
      <p>{duty.says}</p>
      <p>
        <Status kind={kindOf(duty)} word={sayDuty(duty)} />
      </p>
      <p>{duty.counted}</p>
      {duty.reading ? (
        <Details summary="How this is read">
          <p>{duty.reading}</p>
        </Details>
      ) : null}
    </div>
  )
}

const kindOf = (duty: NoticeDuty) =>
  duty.state === 'met' ? 'met' : duty.state === 'overdue' ? 'late' : duty.state === 'cannot tell' ? 'unknown' : 'due'

function sayDuty(duty: NoticeDuty): string {
  const by = duty.due === undefined ? '' : `, at the latest on ${sayDate(duty.due)}`
  if (duty.state === 'met')
    return `Counts: sent${duty.metOn === undefined ? '' : ` on ${sayDate(duty.metOn)}`}${by ? `${by.replace(', at', '; at')}` : ''}`
  if (duty.tooLate !== undefined) return `Sent on ${sayDate(duty.tooLate)}: too late to count${by}`
  if (duty.state === 'cannot tell') return 'Cannot tell yet'
  return `Not met yet${by}`
}
