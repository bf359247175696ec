import { sayCode, saySession } from '../../domain/attendance/codes.ts'
import { isoOf, sayDate } from '../../domain/calendar/day.ts'
import {
  ErrorSummary,
  errorItems,
  fieldsOf,
  Note,
  NumberInput,
  PageHead,
  PostForm,
  Select,
  Sheet,
  Table,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { type CodesFor, codeOptions, sayNoB } from './code-options.ts'
import type { TypedMark } from './day-form.ts'
import type { StoredMark } from './stored-marks.ts'

export interface AmendPageProps {
  readonly csrf: string
  readonly mark: StoredMark
  readonly pupil: string
  readonly row: CodesFor
  readonly history: readonly StoredMark[]
  readonly typed: TypedMark & { readonly reason: string }
  readonly faults: readonly { readonly field: string; readonly says: string }[]
  /** Another amendment was made meanwhile. */
  readonly overtaken: StoredMark | undefined
}

/** Amend a mark: the original is kept, with who, when and why. */
export function AmendPage(props: AmendPageProps) {
  const { mark, typed } = props
  // A mark may be wrong twice in one field; both sentences stand beside it.
  const errors: Record<string, string> = {}
  for (const { field, says } of props.faults) errors[field] = errors[field] ? `${errors[field]} ${says}` : says
  const field = fieldsOf(typed, errors)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(props.faults)} />
      <PageHead
        kicker={`${sayDate(mark.day)}, ${saySession(mark.session)}`}
        title={`Amend the mark of ${props.pupil}`}
        lede={`It is ${sayCode(mark.code)}. The original is kept.`}
      />
      {props.overtaken ? (
        <Note
          kind="late"
          title={`${props.overtaken.recordedBy ?? 'Somebody else'} amended this mark to ${sayCode(props.overtaken.code)} meanwhile. Yours is not saved.`}
        >
          <p>
            <a class="govuk-link" href={`/attendance/marks/${props.overtaken.id}/amend`}>
              Amend the newer mark
            </a>
          </p>
        </Note>
      ) : null}
      <PostForm
        csrf={props.csrf}
        save="Amend"
        leave={{ href: `/attendance/${isoOf(mark.day)}?session=${mark.session}`, says: 'Cancel' }}
      >
        <Select
          {...field('code')}
          label="Mark"
          hint={sayNoB(props.row)}
          items={codeOptions(mark.session, props.row, typed.code, 'Choose')}
        />
        <TextInput {...field('nature')} label="Nature of the activity" hint="Needed with B." />
        <TextInput {...field('toldBy')} label="Who at the provider told you" hint="Needed with B and K." />
        <TextInput
          {...field('toldAt')}
          label="When they told you"
          hint="For example 09:40, or 20/11/2026 09:40 if it was on a later day."
          inputClass="govuk-input--width-20"
        />
        <NumberInput {...field('late')} label="Minutes late" width={3} />
        <Textarea {...field('reason')} label="Why the mark is amended" rows={2} />
      </PostForm>
      <Sheet id="history" title="What was marked">
        <Table
          caption="Marks of this session, oldest first"
          captionHidden
          columns={[{ head: 'When' }, { head: 'Mark' }, { head: 'By' }, { head: 'Reason' }]}
          rows={props.history.map((each) => [
            each.recordedAt,
            sayCode(each.code),
            each.recordedBy ?? each.recordedRole,
            each.reason ?? 'First mark',
          ])}
        />
      </Sheet>
    </div>
  )
}
