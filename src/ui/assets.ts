import { existsSync, readFileSync } from 'node:fs'

/** Where the built files are, seen from dist/ui/assets.js and from src/ui/assets.ts. */
const places = ['../public/', '../../dist/public/'].map((each) => new URL(each, import.meta.url))

function readManifest(): Readonly<Record<string, string>> {
  for (const place of places) {
    const file = new URL('assets.json', place)
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  }
  return {}
}

let manifest: Readonly<Record<string, string>> | undefined

/**
 * The address of a built file by its logical name: 'waymark.css' gives '/assets/waymark.1a2b3c4d.css'.
 * Before the first build (unit tests) the plain name stands in, so that pages can still be rendered.
 */
export function assetPath(name: string): string {
  manifest ??= readManifest()
  return manifest[name] ?? `/assets/${name}`
}
