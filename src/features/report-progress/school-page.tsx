/** What the school sees of a placement's reports: asked for, chased, received; and what it did with each. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import {
  ActionLink,
  EmptyState,
  type ErrorItem,
  ErrorSummary,
  Facts,
  PageHead,
  PlainList,
  PostForm,
  Radios,
  Sheet,
  Textarea,
} from '../../ui/index.ts'
import { sayDue } from './provider-pages.tsx'
import { type AskedReport, type KeptReport, type ReportStep, reportForm } from './queries.ts'

export interface SchoolReports {
  readonly placementId: string
  readonly title: string
  readonly today: Day
  readonly asked: readonly AskedReport[]
  readonly kept: readonly KeptReport[]
  readonly steps: readonly ReportStep[]
  readonly chases: readonly { readonly due_on: string; readonly chased_on: string }[]
  /** The policy has a form of its own for the talk with the pupil. */
  readonly ownTalk: boolean
  /** May say what was done with a report. */
  readonly acts: boolean
  readonly csrf: string
  readonly fault?: { readonly record: string; readonly step: string; readonly note: string; readonly says: string }
}

export const stepWords: Readonly<Record<ReportStep['step'], string>> = {
  read: 'Read by the school',
  discussed: 'Talked over with the pupil',
  'parents-copy': 'Copy given to the parents',
}

export function SchoolReportsPage(props: SchoolReports) {
  const reports = props.kept.filter((one) => one.form === reportForm)
  const talks = props.kept.filter((one) => one.form !== reportForm)
  const asked = props.asked.filter((one) => !one.later)
  const next = props.asked.find((one) => one.later)
  const errors: ErrorItem[] = props.fault
    ? [{ text: props.fault.says, href: `#${props.fault.step ? 'note' : 'step'}-${props.fault.record}` }]
    : []
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        kicker={props.title}
        title="Progress reports"
        actions={
          <ActionLink href={`/records/new?form=${reportForm}&placement=${props.placementId}`}>
            Record one that came on paper
          </ActionLink>
        }
      />
      <Sheet title="Asked for" id="asked" count={asked.length}>
        {asked.length === 0 ? (
          <EmptyState good>No report is open.</EmptyState>
        ) : (
          <PlainList
            label="Asked for"
            items={asked.map((one) => ({
              text: one.form === reportForm ? 'Report from the provider' : 'Talk about the report with the pupil',
              small: chased(props, one),
              status: sayDue(one.due_on, props.today),
            }))}
          />
        )}
        {next?.due_on ? <p class="wm-small">The next report is due on {sayDate(dayOf(next.due_on))}.</p> : null}
      </Sheet>
      {reports.length === 0 ? (
        <Sheet title="Received" id="received">
          <EmptyState>No report has come yet.</EmptyState>
        </Sheet>
      ) : (
        reports.map((one) => <Report {...props} report={one} talks={talks} />)
      )}
    </>
  )
}

function chased(props: SchoolReports, asked: AskedReport): string {
  const days = props.chases.filter((one) => one.due_on === asked.due_on && asked.form === reportForm)
  return days.length === 0 ? '' : `Chased by e-mail on ${days.map((one) => sayDate(dayOf(one.chased_on))).join(', ')}`
}

function Report(props: SchoolReports & { report: KeptReport; talks: readonly KeptReport[] }) {
  const { report } = props
  const done = props.steps.filter((one) => one.record_id === report.id)
  const talk = props.talks.find((one) => one.done_on >= report.done_on)
  const inForm = report.answers['discussed-with-pupil']
  const isDone = (step: ReportStep['step']) => done.some((one) => one.step === step)
  const discussed = done.find((one) => one.step === 'discussed')
  const open = (['read', 'discussed', 'parents-copy'] as const).filter(
    (step) => !isDone(step) && !(step === 'discussed' && (props.ownTalk || talk !== undefined)),
  )
  const period = report.answers['period']
  const day = (step: ReportStep['step']) => {
    const found = done.find((one) => one.step === step)
    return found ? `${sayDate(dayOf(found.done_on))}${found.by ? `, ${found.by}` : ''}` : 'Not yet'
  }
  const talked = discussed
    ? { value: day('discussed'), small: discussed.note }
    : talk
      ? { value: sayDate(dayOf(talk.done_on)), small: <a href={`/records/${talk.id}`}>What the pupil said</a> }
      : typeof inForm === 'string'
        ? { value: `${sayDate(dayOf(inForm))}, at the provider` }
        : { value: 'Not yet' }
  const fault = props.fault?.record === report.id ? props.fault : undefined
  return (
    <Sheet
      title={`Received ${sayDate(dayOf(report.done_on))}`}
      id={`report-${report.id}`}
      aside={<a href={`/records/${report.id}`}>Open the report</a>}
    >
      <Facts
        items={[
          { term: 'From', value: report.by ?? 'The provider', small: typeof period === 'string' ? period : '' },
          { term: stepWords.read, value: day('read') },
          { term: stepWords.discussed, ...talked },
          { term: stepWords['parents-copy'], value: day('parents-copy') },
        ]}
      />
      {props.ownTalk && !talk ? (
        <p>
          <a href={`/records/new?form=report-discussion&placement=${props.placementId}`}>
            Record the talk with the pupil
          </a>
        </p>
      ) : null}
      {props.acts && open.length > 0 ? (
        <PostForm csrf={props.csrf} keep={{ record: report.id }} save="Keep it" saveKind="secondary">
          <Radios
            id={`step-${report.id}`}
            name="step"
            label="What was done today?"
            labelSize="s"
            layout="small-inline"
            value={fault?.step ?? ''}
            error={fault && !fault.step ? fault.says : undefined}
            items={open.map((step) => ({ value: step, text: stepWords[step] }))}
          />
          <Textarea
            id={`note-${report.id}`}
            name="note"
            label="What the pupil said, or how the copy was given"
            hint="Needed for a talk with the pupil."
            rows={2}
            value={fault?.note ?? ''}
            error={fault?.step ? fault.says : undefined}
          />
        </PostForm>
      ) : null}
    </Sheet>
  )
}
