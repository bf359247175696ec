import { raw } from 'hono/html'
import { assetPath } from './assets.ts'
import type { Content } from './child.ts'
import { SkipLink } from './links.tsx'

/**
 * The document round every page. No inline style or script anywhere: the security headers forbid both. `light`: the small
 * stylesheet of a page for phones, and no typeface.
 */
export function HtmlShell(props: { title: string; light?: boolean; children?: Content }) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="en-GB" class="govuk-template">
        <head>
          <meta charset="utf-8" />
          <title>{props.title} – Waymark</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="theme-color" content="#17443c" />
          <meta name="robots" content="noindex, nofollow" />
          {props.light ? null : (
            <link
              rel="preload"
              as="font"
              type="font/woff2"
              href={assetPath('atkinson-hyperlegible-next.woff2')}
              crossorigin="anonymous"
            />
          )}
          <link rel="stylesheet" href={assetPath(props.light ? 'phone.css' : 'waymark.css')} />
          <link rel="icon" type="image/svg+xml" href={assetPath('icon.svg')} />
        </head>
        <body class="govuk-template__body wm-desk">
          <SkipLink />
          {props.children}
        </body>
      </html>
    </>
  )
}
