/** A page of flexi-schooling that asks one of the policy's forms: its questions, its faults, and one button. */
import type { FormError } from '../../domain/forms/form-error.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { Columns, type Content, ErrorSummary, PageHead, PostForm } from '../../ui/index.ts'
import { PartFields } from '../plan-part-time/form-part.tsx'
import type { Asking } from '../record/asking.ts'
import { inputOf } from '../record/form-page.tsx'

export interface CasePageProps {
  readonly kicker: string
  readonly title: string
  readonly lede?: string | undefined
  readonly asking: Asking
  readonly posted: Posted
  readonly errors: readonly FormError[]
  readonly action: string
  readonly csrf: string
  readonly version?: number | undefined
  readonly keep?: Readonly<Record<string, string>> | undefined
  readonly save: string
  readonly leave: { readonly href: string; readonly says: string }
  /** Above the questions: what must be known first. */
  readonly before?: Content | undefined
  /** After the questions, before the button. */
  readonly after?: Content | undefined
  readonly side?: Content | undefined
}

export function CasePage(props: CasePageProps) {
  return (
    <Columns side={props.side ?? <></>} sideLabel="More about this">
      <ErrorSummary errors={props.errors.map((error) => ({ text: error.says, href: `#${inputOf(error)}` }))} />
      <PageHead kicker={props.kicker} title={props.title} lede={props.lede} />
      {props.before}
      <PostForm
        csrf={props.csrf}
        action={props.action}
        version={props.version}
        keep={props.keep}
        save={props.save}
        leave={props.leave}
        class="wm-form"
      >
        <PartFields
          asking={props.asking}
          sections={props.asking.layout.sections}
          posted={props.posted}
          errors={props.errors}
        />
        {props.after}
      </PostForm>
    </Columns>
  )
}
