/** One site: its facts, its approval and its end. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import {
  Button,
  DateInput,
  type DateParts,
  ErrorSummary,
  errorItems,
  errorOf,
  fieldsOf,
  PostForm,
  Radios,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { siteKinds } from './kinds.ts'
import type { Fault } from './provider-fields.ts'
import type { SiteRow } from './queries.ts'

export interface SitePageProps {
  readonly title: string
  readonly provider: { readonly id: string; readonly name: string }
  readonly site: SiteRow | undefined
  readonly csrf: string
  readonly typed: Readonly<Record<string, string>>
  readonly dates: { readonly from: DateParts; readonly to: DateParts }
  readonly faults: readonly Fault[]
  readonly mayKeep: boolean
  readonly mayDecide: boolean
}

export function SitePage(props: SitePageProps) {
  const { typed, site, provider } = props
  const field = fieldsOf(typed, props.faults)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(props.faults)} />
      <p class="wm-kicker">{provider.name}</p>
      <h1 class="wm-h1">{props.title}</h1>
      {props.mayKeep ? (
        <PostForm
          csrf={props.csrf}
          action={site ? `/providers/${provider.id}/sites/${site.id}` : `/providers/${provider.id}/sites/new`}
          version={site?.version}
          save="Save"
          leave={{ href: `/providers/${provider.id}`, says: 'Cancel' }}
        >
          <TextInput {...field('name')} label="Name of the site" />
          <Radios
            {...field('kind')}
            label="What kind of site is it?"
            labelSize="s"
            layout="small"
            items={Object.entries(siteKinds).map(([value, words]) => ({ value, text: words }))}
          />
          <Textarea
            {...field('address')}
            label="Address"
            hint="The school must always know where its pupils are."
            rows={3}
          />
          <TextInput {...field('phone')} label="Phone number" inputClass="govuk-input--width-20" type="tel" />
        </PostForm>
      ) : null}
      {site && props.mayDecide ? (
        <>
          <Sheet title="Approval" id="approval">
            <p class="wm-p">
              {site.approved_from
                ? `Approved from ${sayDate(dayOf(site.approved_from))}${site.approved_to ? ` to ${sayDate(dayOf(site.approved_to))}` : ''}.`
                : 'Not approved yet. No pupil may be taught at a site that has not been approved where your policy asks for it.'}
            </p>
            <PostForm
              csrf={props.csrf}
              action={`/providers/${provider.id}/sites/${site.id}/approve`}
              version={site.version}
            >
              <DateInput
                id="from"
                name="from"
                label="Approved from"
                value={props.dates.from}
                error={errorOf(props.faults, 'from-day')}
              />
              <Button kind="secondary">Approve this site</Button>
            </PostForm>
          </Sheet>
          <Sheet title="End the use of this site" id="end-site">
            <PostForm
              csrf={props.csrf}
              action={`/providers/${provider.id}/sites/${site.id}/end`}
              version={site.version}
            >
              <DateInput
                id="to"
                name="to"
                label="Last day of its approval"
                hint="Placements there will need another site after this day."
                value={props.dates.to}
                error={errorOf(props.faults, 'to-day')}
              />
              <Button kind="warning">End this site</Button>
            </PostForm>
          </Sheet>
        </>
      ) : null}
    </div>
  )
}
