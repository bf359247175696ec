import type { Session } from '../../domain/attendance/codes.ts'
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { ActionLink, EmptyState, Note, PageHead, PlainList, Sheet, type StatusKind } from '../../ui/index.ts'
import { sayMark } from '../give-marks/mark-words.ts'
import type { ExpectedPupil, ProviderDay, SiteOfDay } from '../give-marks/provider-day.ts'
import { AskedList } from '../report-progress/provider-pages.tsx'
import type { AskedReport } from '../report-progress/queries.ts'
import type { AskedAction, AskedDuty } from './queries.ts'

export interface ProviderDayPageProps {
  readonly provider: string
  readonly today: Day
  readonly loaded: ProviderDay
  readonly asked: readonly AskedDuty[]
  /** Progress reports and talks about them, each with its date. */
  readonly reports: readonly AskedReport[]
  /** What visits asked for; for those who answer for the provider. */
  readonly actions: readonly AskedAction[]
  /** Its own papers that run out soon or have run out. */
  readonly papers: readonly {
    readonly text: string
    readonly ends: string
    readonly state: { readonly kind: StatusKind; readonly word: string }
  }[]
  /** Holds an office that opens pupils' pages and the provider's proof. */
  readonly leads: boolean
  /** Keeps the links that ask for marks. */
  readonly manages: boolean
}

const sessionNames: Readonly<Record<Session, string>> = { AM: 'Morning', PM: 'Afternoon' }

/** A provider's Today: who comes, what is marked, what the schools ask for. */
export function ProviderDayPage(props: ProviderDayPageProps) {
  const { loaded } = props
  return (
    <>
      <PageHead
        kicker={sayDate(props.today)}
        title={`Today at ${props.provider}`}
        actions={
          <>
            {loaded.pupils.length > 0 ? (
              <ActionLink href="/provider/marks" main>
                Give marks
              </ActionLink>
            ) : null}
            <ActionLink href="/provider/marks/import">Bring in a list</ActionLink>
            {props.manages ? <ActionLink href="/provider/marks/links">Links by e-mail</ActionLink> : null}
            <ActionLink href="/provider/reports">Progress reports</ActionLink>
            {props.manages ? <ActionLink href="/provider/agreements">Agreements</ActionLink> : null}
            {props.leads ? <ActionLink href="/provider/days">Closed days</ActionLink> : null}
            {props.leads ? <ActionLink href="/provider/information">What schools shared</ActionLink> : null}
            <ActionLink href="/provider/concerns">Tell a school about a concern</ActionLink>
          </>
        }
      />
      {loaded.closed.map((one) => (
        <Note title={`${one.school} is closed`}>
          <p>{one.why}</p>
        </Note>
      ))}
      {loaded.sites.length === 0 ? (
        <Sheet label="Today’s pupils">
          <EmptyState>No pupil is expected today.</EmptyState>
        </Sheet>
      ) : (
        loaded.sites.flatMap((site) =>
          (['AM', 'PM'] as const).map((session) => (
            <SessionSheet
              site={site}
              session={session}
              pupils={loaded.pupils.filter((one) => one.site === site.id && one.session === session)}
            />
          )),
        )
      )}
      {props.papers.length > 0 ? (
        <Sheet id="papers" title="Your papers that run out" count={props.papers.length}>
          <PlainList
            items={props.papers.map((paper) => ({
              text: <a href="/provider/proof">{paper.text}</a>,
              small: `Ends ${paper.ends}`,
              status: paper.state,
            }))}
          />
        </Sheet>
      ) : null}
      {props.actions.length > 0 ? (
        <Sheet id="actions" title="What visits asked you to do" count={props.actions.length}>
          <PlainList
            items={props.actions.map((action) => ({ text: action.says, small: action.school, status: action.status }))}
          />
        </Sheet>
      ) : null}
      {props.reports.length > 0 ? (
        <Sheet id="reports" title="Progress reports asked for" count={props.reports.length}>
          <AskedList label="Progress reports" asked={props.reports} today={props.today} />
        </Sheet>
      ) : null}
      <Asked asked={props.asked} leads={props.leads} today={props.today} />
    </>
  )
}

function SessionSheet(props: { site: SiteOfDay; session: Session; pupils: readonly ExpectedPupil[] }) {
  const { site, session, pupils } = props
  const [first] = pupils
  if (first === undefined) return null
  const marked = pupils.filter((one) => one.told !== undefined).length
  return (
    <Sheet
      id={`${session.toLowerCase()}-${site.id}`}
      title={`${sessionNames[session]}, ${site.name}`}
      aside={
        <a href={`/provider/marks?${new URLSearchParams({ site: site.id, session })}`}>
          {marked === pupils.length ? 'All marked' : `${marked} of ${pupils.length} marked`}
        </a>
      }
    >
      <PlainList
        label={`${sessionNames[session]} at ${site.name}`}
        items={pupils.map((one) => ({
          text: one.name,
          small: `${one.school}, from ${one.starts}`,
          status: sayMark(one.told),
        }))}
      />
    </Sheet>
  )
}

/** Where it is given: what is asked of one pupil on that pupil's page, the provider's own papers with its proof. */
const pageOf = (duty: AskedDuty): string => (duty.pupil_id ? `/provider/pupils/${duty.pupil_id}` : '/provider/proof')

function Asked(props: { asked: readonly AskedDuty[]; leads: boolean; today: Day }) {
  return (
    <Sheet id="asked" title="What the schools ask for" count={props.asked.length}>
      {props.asked.length === 0 ? (
        <EmptyState good>Nothing is open.</EmptyState>
      ) : (
        <PlainList
          items={props.asked.map((duty) => {
            const due = duty.due_on === null ? undefined : dayOf(duty.due_on)
            return {
              text: props.leads ? <a href={pageOf(duty)}>{duty.title}</a> : duty.title,
              small: [duty.pupil, duty.school].filter(Boolean).join(', '),
              status:
                due === undefined
                  ? { kind: 'next' as const, word: 'Open' }
                  : {
                      kind:
                        due < props.today
                          ? ('late' as const)
                          : due === props.today
                            ? ('due' as const)
                            : ('next' as const),
                      word: due < props.today ? `Late, was due ${sayDate(due)}` : `By ${sayDate(due)}`,
                    },
            }
          })}
        />
      )}
    </Sheet>
  )
}
