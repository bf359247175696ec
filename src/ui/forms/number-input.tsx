import { TextInput, type TextInputProps } from './text-input.tsx'

export interface NumberInputProps extends Omit<TextInputProps, 'type' | 'inputmode'> {
  /** Decimal places are allowed, so phones show a keyboard with a point. */
  decimal?: boolean | undefined
  /** Width in characters. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | undefined
}

/** A number. A text input on purpose: type=number scrolls away answers and hides what was typed wrong. */
export function NumberInput({ decimal, width, inputClass, ...rest }: NumberInputProps) {
  const size = `govuk-input--width-${width ?? 5}`
  return (
    <TextInput
      {...rest}
      inputmode={decimal ? 'decimal' : 'numeric'}
      spellcheck={false}
      inputClass={inputClass ? `${size} ${inputClass}` : size}
    />
  )
}

/** Pounds, as typed ("42" or "42.50"). Stored in pence by whoever reads it. Say "in pounds" in the label. */
export function MoneyInput(props: Omit<NumberInputProps, 'decimal' | 'prefix'>) {
  return <NumberInput {...props} decimal prefix="£" width={props.width ?? 5} />
}
