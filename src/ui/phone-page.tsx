import { BrandMark } from './brand-mark.tsx'
import type { Content } from './child.ts'
import { HtmlShell } from './html-shell.tsx'

export interface PhonePageProps {
  readonly title: string
  readonly hasErrors?: boolean | undefined
  /** In the top bar: the provider. */
  readonly place?: string | undefined
  /** Above the content: the way to the other pages. None for somebody without an account. */
  readonly way?: readonly { readonly href: string; readonly text: string }[] | undefined
  /** What has just been done. */
  readonly notice?: string | undefined
  readonly children?: Content
}

/** A page for a phone with a bad signal: its own small stylesheet, no typeface to fetch, nothing but its one task. */
export function PhonePage(props: PhonePageProps) {
  return (
    <HtmlShell title={props.hasErrors ? `Error: ${props.title}` : props.title} light>
      <header class="ph-top">
        <span class="ph-brand">
          <BrandMark />
          Waymark
        </span>
        {props.place ? <span class="ph-place">{props.place}</span> : null}
      </header>
      {props.way?.length ? (
        <nav class="ph-way" aria-label="Main">
          {props.way.map((one) => (
            <a href={one.href}>{one.text}</a>
          ))}
        </nav>
      ) : null}
      <main class="ph-main" id="main">
        {props.notice ? (
          <p class="ph-done" role="status">
            {props.notice}
          </p>
        ) : null}
        {props.children}
      </main>
    </HtmlShell>
  )
}
