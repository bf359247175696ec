/** GET of /compliance: what is to be signed off, what was, how the policy's own clauses stand, and when the policy is reviewed. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { capital } from '../../domain/text/capital.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  EmptyState,
  Facts,
  PageHead,
  PlainList,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import type { PolicyView } from '../see-policy/model.ts'
import type { VersionRow } from '../see-policy/queries.ts'
import type { DutyCount } from './evidence.ts'
import type { Audited, PolicyReview, SignedOff } from './queries.ts'

export interface CompliancePageProps {
  readonly rulebook: Rulebook
  readonly view: PolicyView
  readonly counts: ReadonlyMap<string, DutyCount>
  /** Providers to audit; undefined where the checklist is about the school. */
  readonly providers: readonly Audited[] | undefined
  readonly signed: readonly SignedOff[]
  readonly reviews: readonly PolicyReview[]
  readonly versions: readonly VersionRow[]
  /** ISO. */
  readonly nextReview: string | undefined
  readonly today: string
  /** Whether the reader opens checklists and their copies. */
  readonly opens: boolean
  readonly mayReview: boolean
  readonly schoolId: string
}

export function CompliancePage(props: CompliancePageProps) {
  const { rulebook } = props
  const asked = rulebook.forms.get('compliance-audit')?.form
  return (
    <>
      <PageHead
        title="Compliance"
        kicker={rulebook.policy.policy.title}
        lede="The checklist fills itself in from what was recorded, and a person signs it off. What was signed stays as it was."
      >
        {asked && asked.clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(rulebook, asked.clauses)} /> : null}
      </PageHead>
      {props.providers ? <Providers {...props} providers={props.providers} /> : <School {...props} />}
      <Signed {...props} />
      <Parts {...props} />
      <Review {...props} />
    </>
  )
}

const lastOf = (props: CompliancePageProps, providerId: string | null) =>
  props.signed.find((one) => one.provider_id === providerId)

function Providers(props: CompliancePageProps & { providers: readonly Audited[] }) {
  return (
    <Sheet id="checklists" title="Checklists" count={props.providers.length}>
      {props.providers.length === 0 ? (
        <EmptyState>No provider has a placement of the school now.</EmptyState>
      ) : (
        <Table
          caption="One checklist for each provider in use"
          captionHidden
          stickyFirst
          columns={[
            { head: 'Provider' },
            { head: 'Last signed off' },
            { head: 'Next' },
            { head: 'Open', headHidden: true },
          ]}
          rows={props.providers.map((one) => {
            const last = lastOf(props, one.id)
            return [
              one.name,
              last ? sayDate(dayOf(last.done_on)) : 'Never',
              one.due_on === null ? (
                <span class="wm-muted">No day is set</span>
              ) : one.due_on < props.today ? (
                <Status kind="late" word={`Late, was due ${sayDate(dayOf(one.due_on))}`} />
              ) : (
                <Status kind="next" word={`By ${sayDate(dayOf(one.due_on))}`} />
              ),
              props.opens ? (
                <ActionLink href={`/compliance/providers/${one.id}`} about={one.name}>
                  Open the checklist
                </ActionLink>
              ) : (
                ''
              ),
            ]
          })}
        />
      )}
    </Sheet>
  )
}

function School(props: CompliancePageProps) {
  const last = lastOf(props, null)
  return (
    <Sheet id="checklists" title="Checklist">
      <p>
        The policy has no checklist of its own. This one is Waymark’s: six lines over law and guidance, and below it
        every part of the policy.{' '}
        {last ? `Last signed off on ${sayDate(dayOf(last.done_on))}.` : 'It has never been signed off.'}
      </p>
      {props.opens ? (
        <ActionLink main href="/compliance/school">
          Open the checklist
        </ActionLink>
      ) : null}
    </Sheet>
  )
}

function Signed(props: CompliancePageProps) {
  const { signed, rulebook } = props
  return (
    <Sheet id="signed" title="Signed off" count={signed.length}>
      {signed.length === 0 ? (
        <EmptyState>Nothing has been signed off yet.</EmptyState>
      ) : (
        <Table
          caption="Checklists that were signed off, newest first"
          captionHidden
          columns={[{ head: 'Day' }, { head: 'About' }, { head: 'By' }, { head: 'Lines not met' }, { head: 'Copy' }]}
          rows={signed.map((one) => [
            sayDate(dayOf(one.done_on)),
            one.provider ?? 'The school',
            <Cell small={capital(roleWord(rulebook, one.role))}>{one.by ?? 'Waymark'}</Cell>,
            one.not_met === 0 ? <Status kind="met" word="None" /> : <Status kind="unmet" word={String(one.not_met)} />,
            props.opens ? (
              <a href={one.document_id ? `/documents/${one.document_id}` : `/records/${one.record_id}`}>
                {one.document_id ? 'Sealed copy' : 'The record'}
                <span class="govuk-visually-hidden">
                  {' '}
                  of {one.provider ?? 'the school'}, {sayDate(dayOf(one.done_on))}
                </span>
              </a>
            ) : one.document_id ? (
              'Sealed'
            ) : (
              'A record'
            ),
          ])}
        />
      )}
    </Sheet>
  )
}

/** Every part of the policy with its duties as they stand. */
function Parts(props: CompliancePageProps) {
  const rows = props.view.parts.map((part) => {
    const keys = new Set(part.clauses.flatMap((clause) => clause.duties.map((one) => one.key)))
    const sum = { met: 0, late: 0, past: 0, unknown: 0, ahead: 0 }
    for (const key of keys) {
      const count = props.counts.get(key)
      if (count) for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += count[name]
    }
    return { part, duties: keys.size, sum }
  })
  return (
    <Sheet id="parts" title="The policy, part by part">
      <Table
        caption="Duties of each part of the policy as they stand today"
        captionHidden
        stickyFirst
        columns={[
          { head: 'Part' },
          { head: 'Duties', numeric: true },
          { head: 'Done', numeric: true },
          { head: 'Late', numeric: true },
          { head: 'Not done in time', numeric: true },
          { head: 'Cannot tell', numeric: true },
          { head: 'Ahead', numeric: true },
        ]}
        rows={rows.map(({ part, duties, sum }) => [
          <a href={`/policy#${part.id}`}>{part.heading}</a>,
          duties,
          sum.met,
          sum.late,
          sum.past,
          sum.unknown,
          sum.ahead,
        ])}
      />
    </Sheet>
  )
}

function Review(props: CompliancePageProps) {
  const { nextReview, reviews, versions } = props
  return (
    <Sheet id="review" title="Review of the policy" aside={<a href="/policy#versions">All versions</a>}>
      <Facts
        items={[
          {
            term: 'Next review',
            value:
              nextReview === undefined ? (
                <Status kind="unknown" word="No date is set" />
              ) : nextReview < props.today ? (
                <Status kind="late" word={`Late, was due ${sayDate(dayOf(nextReview))}`} />
              ) : (
                sayDate(dayOf(nextReview))
              ),
          },
          { term: 'Versions', value: versions.length },
        ]}
      />
      <PlainList
        label="Versions, newest first"
        items={versions.slice(0, 5).map((one) => ({
          text: `Version ${one.number}, from ${sayDate(dayOf(one.adopted_on))}`,
          small: [one.person, roleWord(props.rulebook, one.adopted_role), one.note].filter(Boolean).join(', '),
        }))}
      />
      {reviews.length > 0 ? (
        <PlainList
          label="Reviews of the policy, newest first"
          items={reviews.map((one) => ({
            text: props.opens ? (
              <a href={`/records/${one.id}`}>Reviewed on {sayDate(dayOf(one.done_on))}</a>
            ) : (
              `Reviewed on ${sayDate(dayOf(one.done_on))}`
            ),
            small: [one.approved_by ? `Approved by ${one.approved_by}` : '', one.changes ?? '']
              .filter(Boolean)
              .join('. '),
          }))}
        />
      ) : (
        <p>No review of the policy has been recorded.</p>
      )}
      {props.mayReview ? (
        <ActionLink href={`/records/new?form=policy-review&school=${props.schoolId}`}>
          Record a review of the policy
        </ActionLink>
      ) : null}
    </Sheet>
  )
}
