import type { Content } from '../child.ts'
import { Button, ButtonGroup, type ButtonProps } from './button.tsx'
import { CsrfField, HiddenFields } from './hidden-fields.tsx'

export interface PostFormProps {
  readonly csrf: string
  /** Where it is sent; left out: to the page's own address. */
  readonly action?: string | undefined
  /** What was read when the page was made: the loser of two at once is told. None for what is new. */
  readonly version?: number | undefined
  /** Other values carried along. */
  readonly keep?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined
  readonly class?: string | undefined
  readonly id?: string | undefined
  /** The form's one button. A form that ends otherwise leaves it out and ends its children with its own. */
  readonly save?: Content | undefined
  readonly saveKind?: ButtonProps['kind']
  /** The way out beside the button. */
  readonly leave?: { readonly href: string; readonly says: string } | undefined
  readonly children?: Content
}

/** A form that changes something. The server checks it, so that every mistake is told at once, in our words. */
export function PostForm(props: PostFormProps) {
  return (
    <form class={props.class} method="post" action={props.action} novalidate id={props.id}>
      <CsrfField token={props.csrf} />
      {props.version === undefined ? null : <HiddenFields values={{ version: String(props.version) }} />}
      {props.keep ? <HiddenFields values={props.keep} /> : null}
      {props.children}
      {props.save ? (
        <ButtonGroup>
          <Button kind={props.saveKind}>{props.save}</Button>
          {props.leave ? (
            <a class="govuk-link" href={props.leave.href}>
              {props.leave.says}
            </a>
          ) : null}
        </ButtonGroup>
      ) : null}
    </form>
  )
}
