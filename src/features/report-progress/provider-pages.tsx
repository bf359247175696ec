/** What a provider sees of reports: which are asked for and by when, the form, and what it has sent. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { EmptyState, ErrorSummary, PageHead, PlainList, PostForm, Sheet, type StatusKind } from '../../ui/index.ts'
import { PartFields } from '../plan-part-time/form-part.tsx'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import type { ProviderForm } from './provider-form.ts'
import { type AskedReport, type KeptReport, reportForm } from './queries.ts'

/** "Late, was due Mon 2 Nov 2026", in the colour of the day. */
export function sayDue(due: string | null, today: Day): { kind: StatusKind; word: string } {
  if (due === null) return { kind: 'next', word: 'Asked for' }
  const day = dayOf(due)
  if (day < today) return { kind: 'late', word: `Late, was due ${sayDate(day)}` }
  return { kind: day === today ? 'due' : 'next', word: `By ${sayDate(day)}` }
}

const path = (asked: Pick<AskedReport, 'form' | 'pupil_id'>): string =>
  `/provider/pupils/${asked.pupil_id}/${asked.form === reportForm ? 'report' : 'report-talk'}`

/** Reports with a link to the form, the school and the date. */
export function AskedList(props: { label: string; asked: readonly AskedReport[]; today: Day }) {
  return (
    <PlainList
      label={props.label}
      items={props.asked.map((one) => ({
        text: (
          <a href={path(one)}>
            {one.form === reportForm ? 'Report on' : 'Talk over the report with'} {one.pupil}
          </a>
        ),
        small: one.school,
        status: sayDue(one.due_on, props.today),
      }))}
    />
  )
}

export function ReportsPage(props: {
  asked: readonly AskedReport[]
  kept: readonly KeptReport[]
  pupils: readonly OwnPupil[]
  leads: boolean
  today: Day
}) {
  const asked = props.asked.filter((one) => !one.later)
  const later = props.asked.filter((one) => one.later)
  return (
    <>
      <PageHead title="Progress reports" lede="What each school’s policy asks you to report, and by when." />
      <Sheet title="Asked for" id="asked" count={asked.length}>
        {asked.length === 0 ? (
          <EmptyState good>No report is open.</EmptyState>
        ) : (
          <AskedList label="Reports asked for" asked={asked} today={props.today} />
        )}
      </Sheet>
      {later.length > 0 ? (
        <Sheet title="Next" id="next" count={later.length}>
          <AskedList label="Next reports" asked={later} today={props.today} />
        </Sheet>
      ) : null}
      {props.leads ? (
        <>
          <Sheet title="Sent" id="sent" count={props.kept.length}>
            {props.kept.length === 0 ? (
              <EmptyState>Nothing has been sent yet.</EmptyState>
            ) : (
              <PlainList
                label="Reports sent"
                items={props.kept.map((one) => ({
                  text: <a href={`/provider/reports/${one.id}`}>{one.pupil}</a>,
                  small: `${one.form === reportForm ? 'Report' : 'Talk with the pupil'}, ${sayDate(dayOf(one.done_on))}${one.by ? `, ${one.by}` : ''}`,
                }))}
              />
            )}
          </Sheet>
          <Sheet title="Report before you are asked" id="pupils">
            <PlainList
              label="Pupils"
              items={props.pupils.map((one) => ({
                text: <a href={`/provider/pupils/${one.pupilId}/report`}>{one.name}</a>,
                small: one.school,
              }))}
            />
          </Sheet>
        </>
      ) : null}
    </>
  )
}

export function WritePage(props: {
  pupil: OwnPupil
  form: ProviderForm
  posted: Posted
  errors: readonly FormError[]
  csrf: string
  sendKey: string
}) {
  const { asking, sections, known } = props.form
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.errors.map((error) => ({ text: error.says, href: `#${error.at}` }))} />
      <PageHead kicker={`${props.pupil.name}, ${props.pupil.school}`} title={asking.form.title} />
      <PostForm
        csrf={props.csrf}
        keep={{ key: props.sendKey }}
        save="Send to the school"
        leave={{ href: '/provider/reports', says: 'Cancel' }}
      >
        <PartFields
          asking={asking}
          sections={sections}
          posted={props.posted}
          errors={props.errors}
          filledIn={new Set(Object.keys(known))}
        />
      </PostForm>
    </div>
  )
}
