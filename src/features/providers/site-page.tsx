/** One site: its facts, its approval and its end. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import {
  Button,
  ButtonGroup,
  CsrfField,
  DateInput,
  type DateParts,
  ErrorSummary,
  HiddenFields,
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
  const error = (field: string): string | undefined => props.faults.find((fault) => fault.field === field)?.says
  const version = { version: site ? String(site.version) : undefined }
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.faults.map((fault) => ({ text: fault.says, href: `#${fault.field}` }))} />
      <p class="wm-kicker">{provider.name}</p>
      <h1 class="wm-h1">{props.title}</h1>
      {props.mayKeep ? (
        <form
          method="post"
          action={site ? `/providers/${provider.id}/sites/${site.id}` : `/providers/${provider.id}/sites/new`}
          novalidate
        >
          <CsrfField token={props.csrf} />
          <HiddenFields values={version} />
          <TextInput id="name" name="name" label="Name of the site" value={typed['name'] ?? ''} error={error('name')} />
          <Radios
            id="kind"
            name="kind"
            label="What kind of site is it?"
            labelSize="s"
            layout="small"
            value={typed['kind'] ?? ''}
            error={error('kind')}
            items={Object.entries(siteKinds).map(([value, words]) => ({ value, text: words }))}
          />
          <Textarea
            id="address"
            name="address"
            label="Address"
            hint="The school must always know where its pupils are."
            rows={3}
            value={typed['address'] ?? ''}
            error={error('address')}
          />
          <TextInput
            id="phone"
            name="phone"
            label="Phone number"
            value={typed['phone'] ?? ''}
            error={error('phone')}
            inputClass="govuk-input--width-20"
            type="tel"
          />
          <ButtonGroup>
            <Button>Save</Button>
            <a class="govuk-link" href={`/providers/${provider.id}`}>
              Cancel
            </a>
          </ButtonGroup>
        </form>
      ) : null}
      {site && props.mayDecide ? (
        <>
          <Sheet title="Approval" id="approval">
            <p class="wm-p">
              {site.approved_from
                ? `Approved from ${sayDate(dayOf(site.approved_from))}${site.approved_to ? ` to ${sayDate(dayOf(site.approved_to))}` : ''}.`
                : 'Not approved yet. No pupil may be taught at a site that has not been approved where your policy asks for it.'}
            </p>
            <form method="post" action={`/providers/${provider.id}/sites/${site.id}/approve`} novalidate>
              <CsrfField token={props.csrf} />
              <HiddenFields values={version} />
              <DateInput
                id="from"
                name="from"
                label="Approved from"
                value={props.dates.from}
                error={error('from-day')}
              />
              <Button kind="secondary">Approve this site</Button>
            </form>
          </Sheet>
          <Sheet title="End the use of this site" id="end-site">
            <form method="post" action={`/providers/${provider.id}/sites/${site.id}/end`} novalidate>
              <CsrfField token={props.csrf} />
              <HiddenFields values={version} />
              <DateInput
                id="to"
                name="to"
                label="Last day of its approval"
                hint="Placements there will need another site after this day."
                value={props.dates.to}
                error={error('to-day')}
              />
              <Button kind="warning">End this site</Button>
            </form>
          </Sheet>
        </>
      ) : null}
    </div>
  )
}
