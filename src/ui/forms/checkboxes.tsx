import { Choices, type ChoicesProps } from './choices.tsx'

export interface CheckboxesProps extends ChoicesProps {
  /** The values that are ticked. All boxes share one name; the server reads a list. */
  value?: readonly string[] | undefined
}

/** Any number of answers. */
export function Checkboxes({ value, ...props }: CheckboxesProps) {
  return <Choices {...props} kind="checkbox" isChecked={(each) => value?.includes(each) ?? false} />
}
