import { Choices, type ChoicesProps } from './choices.tsx'

export interface RadiosProps extends ChoicesProps {
  value?: string | undefined
}

/** One answer of several. */
export function Radios({ value, ...props }: RadiosProps) {
  return <Choices {...props} kind="radio" isChecked={(each) => each === value} />
}
