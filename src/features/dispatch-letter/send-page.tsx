/** How does this letter go? */
import {
  Button,
  ButtonGroup,
  DateInput,
  ErrorSummary,
  Note,
  PageHead,
  PostForm,
  Radios,
  TextInput,
} from '../../ui/index.ts'

export interface SendFault {
  readonly at: string
  readonly says: string
}

export interface Recipient {
  readonly id: string
  readonly name: string
  readonly relation: string
  readonly email: string | null
}

export function SendPage(props: {
  readonly title: string
  readonly about: string
  readonly csrf: string
  readonly key: string
  readonly back: string
  readonly startsClock: boolean
  readonly stale: string | undefined
  /** Contacts who may receive letters; none for a letter to the council. */
  readonly recipients: readonly Recipient[] | undefined
  readonly ways: readonly { readonly value: string; readonly text: string; readonly hint?: string }[]
  readonly typed: (name: string) => string
  readonly faults: readonly SendFault[]
}) {
  const { recipients, typed } = props
  const said = (at: string) => props.faults.find((one) => one.at === at)?.says
  return (
    <>
      <ErrorSummary
        errors={props.faults.map((one) => ({ text: one.says, href: `#${one.at}${one.at === 'on' ? '-day' : ''}` }))}
      />
      <PageHead
        kicker={props.about}
        title={`Send: ${props.title}`}
        lede={
          props.startsClock
            ? 'Its clock starts when it has gone: when the mail server accepts it, or on the day it is handed over or posted.'
            : undefined
        }
      />
      {props.stale ? (
        <Note kind="gate" title="This copy must not go">
          <p>{props.stale}</p>
        </Note>
      ) : recipients?.length === 0 ? (
        <Note kind="gate" title="Nobody is recorded who may receive letters">
          <p>Add a contact on the pupil’s page, or say there that letters may be sent to them.</p>
        </Note>
      ) : (
        <PostForm csrf={props.csrf} class="wm-form" keep={{ key: props.key }}>
          {recipients ? (
            <Radios
              id="to"
              name="to"
              label="To whom?"
              labelSize="s"
              value={typed('to') || (recipients.length === 1 ? recipients[0]?.id : undefined)}
              error={said('to')}
              items={recipients.map((one) => ({
                value: one.id,
                text: `${one.name}, ${one.relation.toLowerCase()}`,
                hint: one.email ?? 'No e-mail address is recorded',
              }))}
            />
          ) : (
            <TextInput id="to" name="to" label="To which office or person?" value={typed('to')} error={said('to')} />
          )}
          <Radios
            id="how"
            name="how"
            label="How does it go?"
            labelSize="s"
            value={typed('how') || undefined}
            error={said('how')}
            items={[...props.ways]}
          />
          <DateInput
            id="on"
            name="on"
            label={recipients ? 'On which day was it handed over or posted?' : 'On which day did it go?'}
            labelSize="s"
            hint={
              recipients
                ? 'Not needed for an e-mail. The clock runs from this day; a letter in the post takes a day or more to arrive.'
                : undefined
            }
            value={{ day: typed('on-day'), month: typed('on-month'), year: typed('on-year') }}
            error={said('on')}
          />
          <ButtonGroup>
            <Button>Send it, or note that it has gone</Button>
            <a class="govuk-link" href={props.back}>
              Cancel
            </a>
          </ButtonGroup>
        </PostForm>
      )}
    </>
  )
}
