import { ErrorSummary, errorItems, PageHead, PostForm, Radios, Sheet, TextInput } from '../../ui/index.ts'
import { fixedRules, type RuleSetting, ruleSettings, sayDefault, type TypedRules } from './date-rule-settings.ts'

export interface DateRulesPageProps {
  readonly csrf: string
  readonly schoolName: string
  readonly version: number
  readonly typed: TypedRules
  readonly errors: Readonly<Record<string, string>>
}

/** How the school reads the date phrases of its policy. */
export function DateRulesPage(props: DateRulesPageProps) {
  return (
    <>
      <ErrorSummary errors={errorItems(props.errors)} />
      <PageHead
        title="How dates are read"
        kicker={props.schoolName}
        lede="Policies say “half-termly” or “two days’ notice” and leave the rest open. These are the school’s own choices, and every explanation of a date names them."
      />
      <Sheet title="The school’s choices" id="choices">
        <PostForm
          class="wm-form"
          csrf={props.csrf}
          action="/settings/date-rules"
          version={props.version}
          save="Save and work out every date again"
          leave={{ href: '/settings', says: 'Back to settings' }}
        >
          {ruleSettings.map((setting) => (
            <Rule setting={setting} value={props.typed[setting.id]} error={props.errors[setting.id]} />
          ))}
        </PostForm>
      </Sheet>
      <Sheet title="The same for every school" id="fixed">
        <ul class="govuk-list">
          {fixedRules.map((rule) => (
            <li>
              <strong>{rule.number}.</strong> {rule.says}
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  )
}

function Rule(props: { setting: RuleSetting; value: string; error: string | undefined }) {
  const { setting } = props
  const shared = {
    id: setting.id,
    name: setting.id,
    label: `${setting.number}. ${setting.asks}`,
    labelSize: 's' as const,
    hint: `${setting.means} Unless changed: ${sayDefault(setting)}.`,
    error: props.error,
    value: props.value,
  }
  if (setting.options) return <Radios {...shared} layout="small" items={setting.options} />
  return <TextInput {...shared} inputClass="govuk-input--width-10" />
}
