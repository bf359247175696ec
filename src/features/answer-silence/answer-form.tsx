import type { AlertKind } from '../../domain/silence/kinds.ts'
import { outcomesOf } from '../../domain/silence/outcomes.ts'
import { Radios, Textarea } from '../../ui/index.ts'

export interface TypedAnswer {
  readonly outcome: string
  readonly note: string
  readonly fault?: string | undefined
}

/** What was found out. `prefix` keeps the ids of several forms on a page apart. */
export function AnswerFields(props: { kind: AlertKind; typed: TypedAnswer; prefix?: string }) {
  const prefix = props.prefix ?? ''
  const noteFault = props.typed.fault && props.typed.outcome !== '' ? props.typed.fault : undefined
  return (
    <>
      <Radios
        id={`${prefix}outcome`}
        name="outcome"
        label="What was found out?"
        layout="small"
        value={props.typed.outcome}
        error={noteFault ? undefined : props.typed.fault}
        items={outcomesOf(props.kind).map((one) => ({ value: one.value, text: one.says }))}
      />
      <Textarea
        id={`${prefix}note`}
        name="note"
        label="Note: who said so, and what happens now"
        rows={2}
        value={props.typed.note}
        error={noteFault}
      />
    </>
  )
}
