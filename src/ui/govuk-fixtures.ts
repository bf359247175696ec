import { readFileSync } from 'node:fs'

/** One example of GOV.UK Frontend: the options given to its template, and the markup it gives. */
export interface Fixture {
  name: string
  // The options are different for every component, and only tests read them.
  // oxlint-disable-next-line typescript/no-explicit-any
  options: Record<string, any>
  html: string
}

const components = new URL('../../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url)

/** The examples that GOV.UK Frontend ships with one of its components. */
export function fixtures(component: string): Fixture[] {
  const file = new URL(`${component}/fixtures.json`, components)
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures
}

/** Attributes that mean the same to a browser however they are written. */
const booleans = new Set(['disabled', 'checked', 'selected', 'multiple', 'open', 'hidden'])

function attributes(text: string): string {
  const found: string[] = []
  for (const match of text.matchAll(/([^\s=/>"']+)(?:\s*=\s*"([^"]*)")?/g)) {
    const [, name = '', value = ''] = match
    // data-* only wakes GOV.UK Frontend's scripts, which Waymark does not send.
    if (name.startsWith('data-') || name === 'xmlns') continue
    if (name === 'class') found.push(`class=${value.split(/\s+/).filter(Boolean).sort().join(' ')}`)
    else found.push(booleans.has(name) ? name : `${name}=${decode(value)}`)
  }
  return found.sort().join(' | ')
}

function decode(text: string): string {
  return text
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&ctdot;/g, '⋯')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
}

/**
 * Markup as a list of lines that can be compared: tags with sorted attributes and classes, text with its spaces
 * joined. The order of attributes, indentation and self-closing slashes carry no meaning.
 */
export function structure(html: string): string[] {
  const lines: string[] = []
  for (const match of html.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^">])*)>|([^<]+)/g)) {
    const [, close, tag, rest, text] = match
    if (text !== undefined) {
      const words = decode(text).replace(/\s+/g, ' ').trim()
      if (words) lines.push(words)
    } else if (close) {
      if (tag !== 'path') lines.push(`</${tag}>`)
    } else {
      const found = attributes((rest ?? '').replace(/\/\s*$/, ''))
      lines.push(found ? `<${tag} ${found}>` : `<${tag}>`)
    }
  }
  return lines
}
