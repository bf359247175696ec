import { sayMoment } from '../../domain/calendar/moment.ts'
import { Facts, PageHead, Pagination, pageLinks, Sheet, Table } from '../../ui/index.ts'
import { LinkedText } from './linked-text.tsx'

export interface MailRow {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly sentAt: Date
}

export function MailboxPage(props: { rows: readonly MailRow[]; page: number; pages: number; demonstration: boolean }) {
  return (
    <>
      <PageHead
        title="Mailbox"
        lede={
          props.demonstration
            ? 'This demonstration sends no e-mail. What it would send is put here.'
            : 'No mail server is set, so nothing leaves this Waymark. What it would send is put here; hand links on by another way.'
        }
      />
      <Sheet label="E-mails">
        <Table
          caption="E-mails, the newest first"
          captionHidden
          empty="Nothing has been sent yet."
          columns={[{ head: 'Subject' }, { head: 'To' }, { head: 'Sent', nowrap: true }]}
          rows={props.rows.map((mail) => [
            <a class="govuk-link" href={`/mailbox/${mail.id}`}>
              {mail.subject}
            </a>,
            mail.to,
            sayMoment(mail.sentAt),
          ])}
        />
        {props.pages > 1 ? (
          <Pagination {...pageLinks(props.page, props.pages, (page) => `/mailbox?page=${page}`)} />
        ) : null}
      </Sheet>
    </>
  )
}

export function MailPage(props: { mail: MailRow & { readonly text: string }; publicUrl: string }) {
  const { mail } = props
  return (
    <>
      <PageHead title={mail.subject} kicker="E-mail" />
      <Sheet label="E-mail">
        <Facts
          items={[
            { term: 'To', value: mail.to },
            { term: 'Sent', value: sayMoment(mail.sentAt) },
          ]}
        />
        <div class="wm-message">
          <LinkedText text={mail.text} publicUrl={props.publicUrl} />
        </div>
      </Sheet>
    </>
  )
}
