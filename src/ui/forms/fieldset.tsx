import { type Content, classes } from '../child.ts'

export interface FieldsetProps {
  legend?: Content | undefined
  legendSize?: 's' | 'm' | 'l' | 'xl' | undefined
  legendIsHeading?: boolean | undefined
  legendHidden?: boolean | undefined
  describedBy?: string | undefined
  /** group for sets of text inputs: JAWS does not announce their description otherwise. */
  role?: string | undefined
  extraClass?: string | undefined
  children?: Content | undefined
}

/** A named group of inputs. */
export function Fieldset(props: FieldsetProps) {
  return (
    <fieldset
      class={classes('govuk-fieldset', props.extraClass)}
      role={props.role}
      aria-describedby={props.describedBy || undefined}
    >
      {props.legend ? (
        <legend
          class={classes(
            'govuk-fieldset__legend',
            props.legendSize && `govuk-fieldset__legend--${props.legendSize}`,
            props.legendHidden && 'govuk-visually-hidden',
          )}
        >
          {props.legendIsHeading ? <h1 class="govuk-fieldset__heading">{props.legend}</h1> : props.legend}
        </legend>
      ) : null}
      {props.children}
    </fieldset>
  )
}
