import {
  ErrorSummary,
  errorItems,
  fieldsOf,
  NumberInput,
  PageHead,
  PostForm,
  Sheet,
  TextInput,
} from '../../ui/index.ts'

export interface CutOffPageProps {
  readonly csrf: string
  readonly provider: { readonly id: string; readonly name: string; readonly version: number }
  readonly sites: readonly { readonly id: string; readonly name: string }[]
  /** `am_cut_off`, `pm_cut_off`, and `am-<site id>`, `pm-<site id>`. */
  readonly typed: Readonly<Record<string, string>>
  readonly faults: readonly { readonly field: string; readonly says: string }[]
  readonly school: { readonly am: string; readonly pm: string }
}

/** By when a provider's marks must have come, and when sessions start at each of its sites. */
export function CutOffPage(props: CutOffPageProps) {
  const field = fieldsOf(props.typed, props.faults)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(props.faults)} />
      <PageHead
        title={`When marks are due from ${props.provider.name}`}
        lede="From the cut-off on a session without a mark is an alert, and somebody must find out where the pupil is."
      />
      <PostForm
        csrf={props.csrf}
        version={props.provider.version}
        save="Save"
        leave={{ href: `/providers/${props.provider.id}`, says: 'Cancel' }}
      >
        <NumberInput
          {...field('am_cut_off')}
          label="Minutes after the start of the morning"
          hint="Usually 30. From 0 to 240."
          width={3}
        />
        <NumberInput {...field('pm_cut_off')} label="Minutes after the start of the afternoon" width={3} />
        {props.sites.map((site) => (
          <Sheet id={`site-${site.id}`} title={site.name}>
            <TextInput
              {...field(`am-${site.id}`)}
              label={`Morning starts at ${site.name}`}
              hint={`For example 09:15. Left empty: the school’s own ${props.school.am}. A pupil’s timetable counts before it.`}
              inputClass="govuk-input--width-5"
            />
            <TextInput
              {...field(`pm-${site.id}`)}
              label={`Afternoon starts at ${site.name}`}
              hint={`Left empty: ${props.school.pm}.`}
              inputClass="govuk-input--width-5"
            />
          </Sheet>
        ))}
      </PostForm>
    </div>
  )
}
