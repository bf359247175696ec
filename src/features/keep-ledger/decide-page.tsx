import { sayCode, saySession } from '../../domain/attendance/codes.ts'
import { sayDifference } from '../../domain/attendance/ledger.ts'
import { isoOf, sayDate } from '../../domain/calendar/day.ts'
import {
  Columns,
  ErrorSummary,
  errorItems,
  fieldsOf,
  NumberInput,
  PageHead,
  PostForm,
  Select,
  Sheet,
  Status,
  Table,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { codeOptions, sayNoB } from '../mark-attendance/code-options.ts'
import type { TypedMark } from '../mark-attendance/day-form.ts'
import type { StoredMark } from '../mark-attendance/stored-marks.ts'
import type { LedgerLine } from './load-ledger.ts'

export interface DecidePageProps {
  readonly csrf: string
  readonly line: LedgerLine
  readonly typed: TypedMark & { readonly reason: string; readonly question: string; readonly standing: string }
  readonly faults: readonly { readonly field: string; readonly says: string }[]
  /** Of all three sources, oldest first. */
  readonly history: readonly StoredMark[]
  readonly mayDecide: boolean
  readonly mayAsk: boolean
}

const sources = { provider: 'Provider', school: 'School', mis: 'Register system' } as const

/** One session: the three marks, the school's decision with its reason, and a question to the provider. */
export function DecidePage(props: DecidePageProps) {
  const { line } = props
  const field = fieldsOf(props.typed, props.faults)
  const here = `/ledger/${isoOf(line.day)}/${line.session}/${line.pupilId}`
  return (
    <>
      <ErrorSummary errors={errorItems(props.faults)} />
      <PageHead
        kicker={`${sayDate(line.day)}, ${saySession(line.session)}`}
        title={line.name}
        lede={line.row === undefined ? undefined : line.row.suggestion.why}
      >
        {line.differences.map((one) => (
          <Status kind={one === 'no mark' ? 'quiet' : 'late'} word={sayDifference[one]} chip />
        ))}
      </PageHead>
      <Columns half>
        <Sheet id="decide" title={line.school === undefined ? 'The school’s decision' : 'Change the school’s decision'}>
          {props.mayDecide && line.row !== undefined ? (
            <PostForm
              csrf={props.csrf}
              action={here}
              keep={{ standing: props.typed.standing }}
              save="Save the decision"
            >
              <Select
                {...field('code')}
                label="Mark"
                hint={sayNoB(line.row)}
                items={codeOptions(line.session, line.row, props.typed.code, 'Choose')}
              />
              <TextInput {...field('nature')} label="Nature of the activity" hint="Needed with B." />
              <TextInput {...field('toldBy')} label="Who at the provider told you" hint="Needed with B and K." />
              <TextInput
                {...field('toldAt')}
                label="When they told you"
                hint="For example 09:40."
                inputClass="govuk-input--width-20"
              />
              <NumberInput {...field('late')} label="Minutes late" width={3} />
              <Textarea
                {...field('reason')}
                label="Why"
                hint="Needed where it is not what the provider said, or changes what was decided."
                rows={2}
              />
            </PostForm>
          ) : (
            <p>
              {line.row === undefined
                ? 'No placement of the pupil covers this session, so the school’s own register decides it.'
                : 'The attendance officer, AP lead, headteacher or an administrator decides.'}
            </p>
          )}
        </Sheet>
        {props.mayDecide && props.mayAsk ? (
          <Sheet id="ask" title="Ask the provider">
            <PostForm csrf={props.csrf} action={`${here}/question`} save="Send the question" saveKind="secondary">
              <Textarea
                {...field('question')}
                label="What do you want to know?"
                hint="The e-mail to the provider names nobody. The question is kept here; no answer by the end of the next school day is an alert."
                rows={3}
              />
            </PostForm>
          </Sheet>
        ) : null}
      </Columns>
      <Sheet id="history" title="Every mark of this session">
        <Table
          caption="Every mark, oldest first"
          captionHidden
          columns={[{ head: 'When' }, { head: 'From' }, { head: 'Mark' }, { head: 'By' }, { head: 'Why' }]}
          rows={props.history.map((mark) => [
            mark.recordedAt,
            sources[mark.source],
            sayCode(mark.code),
            mark.confirmedBy ?? mark.recordedBy ?? mark.recordedRole,
            mark.reason ?? 'First mark',
          ])}
          empty="Nobody has marked it."
        />
      </Sheet>
    </>
  )
}
