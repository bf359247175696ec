import { timeOfDay } from '../../domain/calendar/moment.ts'
import {
  Button,
  Checkboxes,
  CsrfField,
  EmptyState,
  ErrorSummary,
  errorItems,
  fieldsOf,
  HiddenFields,
  PageHead,
  PostForm,
  Sheet,
  Status,
  Table,
  TextInput,
} from '../../ui/index.ts'
import { type LinkSettings, type SentLink, siteField, type TypedSettings } from './links.ts'

export interface MarksLinksPageProps {
  readonly csrf: string
  readonly path: string
  readonly settings: LinkSettings
  readonly typed: TypedSettings
  readonly errors: Readonly<Record<string, string>>
  readonly sent: readonly SentLink[]
}

/** The link to each day's marks: whether and where it is sent, and what became of today's. */
export function MarksLinksPage(props: MarksLinksPageProps) {
  const { settings, errors } = props
  const field = fieldsOf<Record<string, string | undefined>>(props.typed, errors)
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <PageHead
        title={`Marks by e-mail, ${settings.name}`}
        lede="Each school morning a link is sent to every site where a pupil is expected. Whoever opens it can give that day’s marks at that site, without an account. It ends with the day and names nobody."
      />
      <Sheet id="today" title="Today’s links" count={props.sent.length}>
        {props.sent.length === 0 ? (
          <EmptyState>No link has been sent today.</EmptyState>
        ) : (
          <Table
            caption="Links of today"
            captionHidden
            columns={[
              { head: 'Site' },
              { head: 'Sent' },
              { head: 'Opened' },
              { head: 'State' },
              { head: 'Action', headHidden: true },
            ]}
            rows={props.sent.map((link) => [
              <>
                {link.place}
                <small>{link.to}</small>
              </>,
              timeOfDay(link.made_at),
              sayOpened(link),
              <Status
                {...(link.revoked_at ? { kind: 'na', word: 'Taken back' } : { kind: 'met', word: 'Works today' })}
              />,
              link.revoked_at ? '' : <TakeBack {...props} link={link} />,
            ])}
          />
        )}
        {settings.on ? (
          <form method="post" action={props.path}>
            <CsrfField token={props.csrf} />
            <Button kind="secondary" name="act" value="send">
              Send today’s links now
            </Button>
          </form>
        ) : null}
      </Sheet>
      <div class="wm-form">
        <PostForm csrf={props.csrf} action={props.path} version={settings.version} save="Save">
          <Checkboxes
            id="on"
            name="on"
            label="Send the link"
            labelSize="s"
            items={[{ value: 'yes', text: 'Send it each school morning, from 07:00 on' }]}
            value={props.typed['on'] === 'yes' ? ['yes'] : []}
          />
          <TextInput
            {...field('email')}
            label="Where it goes"
            type="email"
            autocomplete="off"
            hint="An address that the people who give marks read."
          />
          {settings.sites.map((site) => (
            <TextInput
              {...field(siteField(site.id))}
              label={`Where it goes for ${site.name}`}
              hint="Left empty: the address above."
              type="email"
              autocomplete="off"
            />
          ))}
        </PostForm>
      </div>
    </>
  )
}

function sayOpened(link: SentLink): string {
  if (link.last_opened_at === null) return 'Not yet'
  const times = link.opened_times === 1 ? 'Once' : `${link.opened_times} times`
  return `${times}, last at ${timeOfDay(link.last_opened_at)}${link.name ? `, marks by ${link.name}` : ''}`
}

function TakeBack(props: MarksLinksPageProps & { link: SentLink }) {
  return (
    <form method="post" action={props.path}>
      <CsrfField token={props.csrf} />
      <HiddenFields values={{ link: props.link.id }} />
      <Button kind="secondary" name="act" value="take-back">
        Take back<span class="govuk-visually-hidden">: {props.link.place}</span>
      </Button>
      <Button kind="secondary" name="act" value="renew">
        Send a new one<span class="govuk-visually-hidden">: {props.link.place}</span>
      </Button>
    </form>
  )
}
