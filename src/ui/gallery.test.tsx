import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Gallery } from './gallery.tsx'
import { render } from './render.ts'

const html = await render(<Gallery />)

describe('every component together', () => {
  it('keeps to the content security policy: no style attribute, no script, no handler', () => {
    expect(html).not.toMatch(/\sstyle=/)
    expect(html).not.toMatch(/<script|<style|\son[a-z]+="/)
  })
  it('uses every id once', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })
  it('points every label and description at something that is there', () => {
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]))
    const wanted = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    )
    expect(wanted.filter((id) => !ids.has(id))).toEqual([])
  })
  it('hides every drawing that says nothing, and names the others', () => {
    const drawings = html.match(/<svg[^>]*>/g) ?? []
    expect(drawings.filter((tag) => !/aria-hidden="true"|role="img" aria-label="[^"]+/.test(tag))).toEqual([])
  })
})

describe('the built files', () => {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/build-assets.mjs', import.meta.url))])
  const folder = new URL('../../dist/public/', import.meta.url)
  const addresses = JSON.parse(readFileSync(new URL('assets.json', folder), 'utf8')) as Record<string, string>
  const file = (name: string) => new URL((addresses[name] ?? '').replace('/assets/', ''), folder)
  const css = readFileSync(file('waymark.css'), 'utf8')

  it('never asks for GDS Transport, the crown or a font from elsewhere', () => {
    expect(css).not.toMatch(/GDS Transport|crest|crown/i)
    expect(
      [...css.matchAll(/url\(["']?([^"')]+)/g)].map((match) => match[1]).filter((url) => !url?.startsWith('/assets/')),
    ).toEqual([])
  })
  it('has a rule for every class of ours that a component uses', () => {
    const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap((match) => match[1]?.split(/\s+/) ?? []))
    // Names that only mark a part, with nothing of their own to draw.
    const bare = [
      'wm-clause--policy',
      'wm-desk',
      'wm-tt__school',
      'wm-run--valid',
      'wm-run--none',
      'wm-duty',
      'wm-check__more',
    ]
    const missing = [...used].filter(
      (name) => name.startsWith('wm-') && !bare.includes(name) && !css.includes(`.${name}`),
    )
    expect(missing).toEqual([])
  })
  it('stays under 100 KB for a first visit, compressed', () => {
    const size = (name: string) =>
      readFileSync(name.endsWith('woff2') ? file(name) : new URL(`${file(name).href}.br`)).length
    const total =
      brotliCompressSync(html).length +
      ['waymark.css', 'atkinson-hyperlegible-next.woff2', 'status.svg', 'icon.svg'].reduce(
        (sum, name) => sum + size(name),
        0,
      )
    expect(total).toBeLessThan(100_000)
    expect(total).toBeGreaterThan(30_000)
  })
})
