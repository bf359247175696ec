import { saySession } from '../../domain/attendance/codes.ts'
import { type Day, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { capital } from '../../domain/text/capital.ts'
import { CsrfField, ErrorSummary, errorItems, errorOf, HiddenFields, Select, TextInput } from '../../ui/index.ts'
import type { ExpectedPupil, ProviderDay } from './provider-day.ts'
import { PupilCard } from './pupil-card.tsx'
import type { MarksSheet, SessionTab } from './sheet.ts'
import { openingOf, type SheetFault, type TypedMark } from './typed-marks.ts'

export interface MarksPageProps {
  readonly csrf: string
  /** Where the form goes: `/provider/marks`, or the link's own address. */
  readonly path: string
  readonly day: Day
  readonly loaded: ProviderDay
  /** Undefined when nobody is expected. */
  readonly sheet: MarksSheet | undefined
  /** Only by a link: who it is, as written the last time. */
  readonly name?: string | undefined
  /** What the activity is called; undefined where no pupil needs it. */
  readonly activity: string | undefined
  readonly reason: string
  readonly typed: ReadonlyMap<string, TypedMark>
  readonly faults: readonly SheetFault[]
  readonly overtaken: readonly ExpectedPupil[]
  /** Links under the form. */
  readonly more?: readonly { readonly href: string; readonly text: string }[]
}

/** Who is here? Two taps for a pupil, one for a whole group. */
export function MarksPage(props: MarksPageProps) {
  const { sheet } = props
  if (sheet === undefined) return <Nobody {...props} />
  return (
    <>
      <Shapes />
      <ErrorSummary errors={errorItems(props.faults, { name: 'name' })} />
      <p class="ph-kicker">
        {sayDate(props.day)}, {sheet.site.name}
      </p>
      <h1>Who is here?</h1>
      <Sites {...props} sheet={sheet} />
      <Sessions {...props} sheet={sheet} />
      {props.overtaken.length > 0 ? (
        <div class="ph-ring" role="alert">
          <p>
            <b>Somebody else has marked {props.overtaken.map((one) => one.name).join(', ')} meanwhile.</b>
          </p>
          <p>Their mark is shown below. If it is wrong, change it and send again.</p>
        </div>
      ) : null}
      {sheet.open.opensAt ? (
        <div class="ph-sheet">
          <p>
            The {saySession(sheet.session)} can be marked from {sheet.open.opensAt} on.
          </p>
        </div>
      ) : (
        <Form {...props} sheet={sheet} />
      )}
      <More {...props} />
    </>
  )
}

function Nobody(props: MarksPageProps) {
  return (
    <>
      <p class="ph-kicker">{sayDate(props.day)}</p>
      <h1>Nobody is expected</h1>
      <div class="ph-sheet">
        {props.loaded.closed.length > 0 ? (
          props.loaded.closed.map((one) => (
            <p>
              {one.school}: {one.why}
            </p>
          ))
        ) : (
          <p>No pupil’s timetable has a session here on this day.</p>
        )}
      </div>
      <More {...props} />
    </>
  )
}

const addressOf = (props: MarksPageProps, site: string, session: string) =>
  `${props.path}?${new URLSearchParams({ ...(props.name === undefined ? { day: isoOf(props.day), site } : {}), session })}`

function Sites(props: MarksPageProps & { sheet: MarksSheet }) {
  if (props.loaded.sites.length < 2) return null
  return (
    <ul class="ph-tabs" aria-label="Site">
      {props.loaded.sites.map((site) => (
        <li>
          <a
            href={addressOf(props, site.id, props.sheet.session)}
            aria-current={site.id === props.sheet.site.id ? 'page' : undefined}
          >
            {site.name}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Sessions(props: MarksPageProps & { sheet: MarksSheet }) {
  return (
    <ul class="ph-tabs" aria-label="Session">
      {props.sheet.tabs.map((tab) => (
        <li>
          <a
            href={addressOf(props, props.sheet.site.id, tab.session)}
            aria-current={tab.session === props.sheet.session ? 'page' : undefined}
          >
            {capital(saySession(tab.session))}
            <small>{tab.opensAt ? `Opens at ${tab.opensAt}` : sayMarked(tab)}</small>
          </a>
        </li>
      ))}
    </ul>
  )
}

const sayMarked = (tab: SessionTab): string =>
  tab.pupils.every((one) => one.told) ? 'All marked' : `Send by ${tab.sendBy}`

const reasons = ['Marked by mistake', 'We know more now', 'The school asked us to']

function Form(props: MarksPageProps & { sheet: MarksSheet }) {
  const { sheet, faults } = props
  const { pupils } = sheet.open
  const missing = pupils.filter((one) => one.told === undefined)
  const session = saySession(sheet.session)
  return (
    <form method="post" action={props.path} novalidate>
      <CsrfField token={props.csrf} />
      <HiddenFields values={{ day: isoOf(props.day), site: sheet.site.id, session: sheet.session }} />
      {pupils.map((pupil) => (
        <PupilCard pupil={pupil} typed={props.typed.get(pupil.placementId) ?? openingOf(pupil.told)} faults={faults} />
      ))}
      <div class="ph-sheet">
        <p>
          <b>
            {pupils.length - missing.length} of {pupils.length} sent.
          </b>{' '}
          {sayMissing(missing)}
        </p>
        {props.activity === undefined ? null : (
          <TextInput
            id="activity"
            name="activity"
            label={`What they are doing this ${session}`}
            hint="The school’s register has to say it."
            value={props.activity}
            error={errorOf(faults, 'activity')}
          />
        )}
        {props.name === undefined ? null : (
          <TextInput
            id="name"
            name="name"
            label="Your name"
            hint="Kept with each mark."
            autocomplete="name"
            value={props.name}
            error={errorOf(faults, 'name')}
          />
        )}
        {missing.length === pupils.length ? null : (
          <details open={faults.some((one) => one.field === 'reason')}>
            <summary>Put right a mark that was sent</summary>
            <Select
              id="reason"
              name="reason"
              label="Why is it changed?"
              items={['', ...reasons].map((text) => ({ value: text, text: text || 'Choose' }))}
              value={props.reason}
              error={errorOf(faults, 'reason')}
            />
          </details>
        )}
        <button class="govuk-button" type="submit">
          Send {session} marks
        </button>
        {missing.length > 0 ? (
          <button class="govuk-button govuk-button--secondary" type="submit" name="all" value="here">
            {missing.length === pupils.length ? 'Everybody else is here: send' : 'The others are here: send'}
          </button>
        ) : null}
        {missing.length > 0 ? (
          <p class="ph-small">
            If no mark has come by {sheet.open.sendBy}, the school is told that nobody has heard from you.
          </p>
        ) : null}
      </div>
    </form>
  )
}

function sayMissing(missing: readonly ExpectedPupil[]): string {
  const [first, second] = missing
  if (first === undefined) return 'Thank you.'
  if (second === undefined) return `${first.name} has no mark yet.`
  return missing.length === 2
    ? `${first.name} and ${second.name} have no mark yet.`
    : `${missing.length} pupils have no mark yet.`
}

function More(props: MarksPageProps) {
  const phones = new Map(props.loaded.pupils.map((one) => [one.school, one.schoolPhone]))
  return (
    <>
      {phones.size > 0 ? (
        <details class="ph-more">
          <summary>Somebody else has turned up, or you are worried about a pupil</summary>
          {[...phones].map(([school, phone]) => (
            <p>
              Ring {school}
              {phone ? (
                <>
                  : <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
                </>
              ) : (
                '.'
              )}
            </p>
          ))}
        </details>
      ) : null}
      {props.more?.map((one) => (
        <p class="ph-more">
          <a href={one.href}>{one.text}</a>
        </p>
      ))}
    </>
  )
}

/** The shapes of the answers, drawn once: no file to fetch. */
function Shapes() {
  return (
    <svg class="ph-shapes" aria-hidden="true" focusable="false">
      <symbol id="met" viewBox="0 0 24 24">
        <circle cx="12" cy="12" r="10.5" />
        <path d="M7 12.4l3.4 3.4L17.2 9" fill="none" stroke="#fff" stroke-width="2.6" />
      </symbol>
      <symbol id="due" viewBox="0 0 24 24">
        <circle cx="12" cy="12" r="9.4" fill="#fff" stroke="currentColor" stroke-width="2.4" />
        <path d="M12 2.6a9.4 9.4 0 0 1 0 18.8z" />
      </symbol>
      <symbol id="unmet" viewBox="0 0 24 24">
        <rect x="1.8" y="1.8" width="20.4" height="20.4" rx="3" />
        <path d="M8 8l8 8M16 8l-8 8" stroke="#fff" stroke-width="2.6" />
      </symbol>
    </svg>
  )
}
