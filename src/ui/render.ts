import type { HtmlEscapedString } from 'hono/utils/html'

/** What a component gives. */
export type Rendered = HtmlEscapedString | Promise<HtmlEscapedString>

/** A component as text: for tests, mail and documents. Pages are sent by the server itself. */
export async function render(element: Rendered): Promise<string> {
  return (await element).toString()
}
