/** That a report arrived, and the list of reports with the pupils a new one may be about. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayMoment } from '../../domain/calendar/moment.ts'
import { ActionLink, EmptyState, Facts, Note, PageHead, PlainList, Sheet, Status } from '../../ui/index.ts'
import type { OwnPupil } from './own-pupils.ts'
import type { Receipt, SchoolHeard } from './receipts.ts'
import { concern } from './what-is-asked.ts'

const sayReport = (receipt: Pick<Receipt, 'form' | 'kind'>): string =>
  receipt.form === concern ? 'Concern' : `Incident: ${(receipt.kind ?? 'other').replaceAll('-', ' ')}`

export function ReceiptPage(props: { receipt: Receipt; heard: SchoolHeard; phone: string | null }) {
  const { receipt, heard } = props
  return (
    <>
      <PageHead
        kicker={`${receipt.pupil}, ${receipt.school}`}
        title="The school has your report"
        lede={`${sayReport(receipt)}, ${sayDate(dayOf(receipt.done_on))}`}
      />
      <Sheet title="Where it is" id="where">
        <Facts
          items={[
            {
              term: 'Arrived',
              value: sayMoment(receipt.sent_at),
              small: receipt.by ? `Sent by ${receipt.by}` : '',
            },
            {
              term: 'Sent to',
              value:
                heard.leads.length > 0
                  ? heard.leads.join(', ')
                  : 'The school’s headteacher: no designated safeguarding lead has an account',
              ...(heard.leads.length > 0 ? { small: 'Designated safeguarding lead, by e-mail at once' } : {}),
            },
            {
              term: 'Opened by the school',
              value: heard.openedAt ? (
                <Status kind="met" word={sayMoment(heard.openedAt)} />
              ) : (
                <Status kind="wait" word="Not yet" />
              ),
            },
          ]}
        />
        {heard.openedAt ? null : (
          <Note title="Not opened yet">
            <p>If it cannot wait, ring the school{props.phone ? ` on ${props.phone}` : ''}. In danger, ring 999.</p>
          </Note>
        )}
      </Sheet>
      <Sheet title="What you wrote" id="written">
        <p class="wm-p">{receipt.what}</p>
        <p class="wm-small">What the school writes about it stays at the school.</p>
      </Sheet>
      <p class="wm-noprint">
        <a class="govuk-link" href="/provider/concerns">
          All reports
        </a>
      </p>
    </>
  )
}

export function ConcernsPage(props: { pupils: readonly OwnPupil[]; receipts: readonly Receipt[]; ownOnly: boolean }) {
  return (
    <>
      <PageHead
        title="Concerns and incidents"
        lede="Each goes straight to the designated safeguarding lead of the pupil’s school. In danger, ring 999 first."
      />
      <Sheet title="Whom is it about?" id="pupils" count={props.pupils.length}>
        {props.pupils.length === 0 ? (
          <EmptyState>No pupil is placed here now. Ring the school about somebody who has left.</EmptyState>
        ) : (
          <PlainList
            label="Pupils"
            items={props.pupils.map((pupil) => ({
              text: (
                <a class="govuk-link" href={`/provider/pupils/${pupil.pupilId}/concern`}>
                  {pupil.name}
                </a>
              ),
              small: [pupil.school, pupil.site].filter(Boolean).join(', '),
            }))}
          />
        )}
      </Sheet>
      <Sheet title={props.ownOnly ? 'Your reports' : 'Reports from here'} id="reports" count={props.receipts.length}>
        <ReportList receipts={props.receipts} />
      </Sheet>
    </>
  )
}

export function ReportList(props: { receipts: readonly Receipt[] }) {
  return props.receipts.length === 0 ? (
    <EmptyState>No report has been sent about a pupil who is here now.</EmptyState>
  ) : (
    <PlainList
      items={props.receipts.map((one) => ({
        text: (
          <a class="govuk-link" href={`/provider/concerns/${one.id}`}>
            {one.pupil}: {sayReport(one)}
          </a>
        ),
        small: `${one.school}, sent ${sayMoment(one.sent_at)}`,
      }))}
    />
  )
}

/** The way to a new report about one pupil. */
export const ReportLink = (props: { pupilId: string }) => (
  <ActionLink main href={`/provider/pupils/${props.pupilId}/concern`}>
    Tell the safeguarding lead
  </ActionLink>
)
