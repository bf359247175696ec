import { sayCode, saySession } from '../../domain/attendance/codes.ts'
import { isoOf, sayDate } from '../../domain/calendar/day.ts'
import {
  Button,
  ButtonGroup,
  CsrfField,
  ErrorSummary,
  Note,
  NumberInput,
  PageHead,
  Select,
  Sheet,
  Table,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { codeOptions } from './code-options.ts'
import type { TypedMark } from './day-form.ts'
import type { StoredMark } from './stored-marks.ts'

export interface AmendPageProps {
  readonly csrf: string
  readonly mark: StoredMark
  readonly pupil: string
  readonly expected: string | undefined
  readonly history: readonly StoredMark[]
  readonly typed: TypedMark & { readonly reason: string }
  readonly faults: readonly { readonly field: string; readonly says: string }[]
  /** Another amendment was made meanwhile. */
  readonly overtaken: StoredMark | undefined
}

/** Amend a mark: the original is kept, with who, when and why. */
export function AmendPage(props: AmendPageProps) {
  const { mark, typed } = props
  const error = (field: string) =>
    props.faults
      .filter((fault) => fault.field === field)
      .map((fault) => fault.says)
      .join(' ') || undefined
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.faults.map((fault) => ({ text: fault.says, href: `#${fault.field}` }))} />
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
      <form method="post" novalidate>
        <CsrfField token={props.csrf} />
        <Select
          id="code"
          name="code"
          label="Mark"
          value={typed.code}
          error={error('code')}
          items={codeOptions(mark.session, props.expected, 'Choose')}
        />
        <TextInput
          id="nature"
          name="nature"
          label="Nature of the activity"
          hint="Needed with B."
          value={typed.nature}
          error={error('nature')}
        />
        <TextInput
          id="toldBy"
          name="toldBy"
          label="Who at the provider told you"
          hint="Needed with B and K."
          value={typed.toldBy}
          error={error('toldBy')}
        />
        <TextInput
          id="toldAt"
          name="toldAt"
          label="When they told you"
          hint="For example 09:40, or 20/11/2026 09:40 if it was on a later day."
          value={typed.toldAt}
          error={error('toldAt')}
          inputClass="govuk-input--width-20"
        />
        <NumberInput id="late" name="late" label="Minutes late" width={3} value={typed.late} error={error('late')} />
        <Textarea
          id="reason"
          name="reason"
          label="Why the mark is amended"
          rows={2}
          value={typed.reason}
          error={error('reason')}
        />
        <ButtonGroup>
          <Button>Amend</Button>
          <a class="govuk-link" href={`/attendance/${isoOf(mark.day)}?session=${mark.session}`}>
            Cancel
          </a>
        </ButtonGroup>
      </form>
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
