/** Built files: style sheet, fonts, symbols. Their names carry their hash, so browsers may keep them for ever. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folders = [join(import.meta.dirname, '..', 'public'), join(import.meta.dirname, '..', '..', 'dist', 'public')]
const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  ico: 'image/x-icon',
}
const kept = new Map<string, Buffer | null>()

function read(name: string): Buffer | null {
  const known = kept.get(name)
  if (known !== undefined) return known
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate))
  const content = path ? readFileSync(path) : null
  if (content) kept.set(name, content)
  return content
}

/** Answers `/assets/NAME`, compressed where the browser takes it. */
export function staticFile(name: string, accepts: string): Response | undefined {
  if (!/^[A-Za-z0-9._-]+$/.test(name) || name.includes('..')) return undefined
  const type = types[name.split('.').at(-1) ?? '']
  if (!type) return undefined
  const brotli = accepts.includes('br') ? read(`${name}.br`) : null
  const gzip = !brotli && accepts.includes('gzip') ? read(`${name}.gz`) : null
  const content = brotli ?? gzip ?? read(name)
  if (!content) return undefined
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(brotli ? { 'content-encoding': 'br' } : gzip ? { 'content-encoding': 'gzip' } : {}),
    },
  })
}
