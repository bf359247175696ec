/**
 * Builds what the browser fetches, into dist/public: the stylesheet, the font, the icons.
 *
 * Every file carries a hash of its content in its name, so that it may be kept for ever; assets.json maps the plain
 * name to the address ("waymark.css" to "/assets/waymark.1a2b3c4d.css"). A .br and a .gz stand beside each text file.
 * The stylesheet is built from GOV.UK Frontend's Sass with its default font face off: GDS Transport is for
 * government services only.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { compile } from 'sass'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const source = join(root, 'src/ui/assets')
const fonts = join(root, 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files')
const target = join(root, 'dist/public')

/** Logical name to address. */
const manifest = {}
/** What this build wrote; older files go last, so that a server reading meanwhile always finds its files. */
const written = new Set(['assets.json'])

function write(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const type = extname(name)
  const file = `${name.slice(0, -type.length)}.${hash}${type}`
  writeFileSync(join(target, file), content)
  for (const each of [file, `${file}.gz`, `${file}.br`]) written.add(each)
  // woff2 is compressed already.
  if (type !== '.woff2') {
    writeFileSync(join(target, `${file}.gz`), gzipSync(content, { level: 9 }))
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
    writeFileSync(join(target, `${file}.br`), brotliCompressSync(content, quality))
  }
  manifest[name] = `/assets/${file}`
}

function stylesheet(name) {
  const { css } = compile(join(source, name), {
    style: 'compressed',
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
  })
  if (/GDS Transport|govuk-crest|crown/i.test(css)) {
    throw new Error(`The stylesheet names GDS Transport, the crown or the crest. Check the settings in ${name}.`)
  }
  return css.replace(/asset:([\w.-]+)/g, (_, name) => {
    const address = manifest[name]
    if (!address) throw new Error(`The stylesheet asks for "${name}", which the build does not make.`)
    return address
  })
}

/**
 * A script of the browser in one file: what the compiler made of its modules, those it needs first. One file is one thing to
 * fetch and one to take along without a signal. No bundler: our modules only import and export plain names.
 */
function script(name) {
  const names = new Set()
  const done = new Map()
  const take = (file) => {
    if (done.has(file)) return
    done.set(file, '')
    const code = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n')
    const own = code.replace(
      /^import [^']*? from '(\.[\w./-]+\.js)';$/gm,
      (_, needed) => (take(join(dirname(file), needed)), ''),
    )
    // A browser would drop the whole script without a word.
    const left = /^import .*$/m.exec(own)
    if (left) throw new Error(`${name} cannot take "${left[0]}" along: only our own modules, by plain names.`)
    for (const [, declared] of own.matchAll(/^(?:export )?(?:async )?(?:const|let|function|class) (\w+)/gm)) {
      if (names.has(declared)) throw new Error(`Two modules of ${name} declare "${declared}". Give one another name.`)
      names.add(declared)
    }
    done.delete(file)
    done.set(file, own.replace(/^export \{.*\};?$/gm, '').replace(/^export /gm, ''))
  }
  take(join(root, 'dist/ui/assets/visit', name))
  return Buffer.from([...done.values()].join('\n'))
}

mkdirSync(target, { recursive: true })
write(
  'atkinson-hyperlegible-next.woff2',
  readFileSync(join(fonts, 'atkinson-hyperlegible-next-latin-wght-normal.woff2')),
)
write(
  'atkinson-hyperlegible-next-ext.woff2',
  readFileSync(join(fonts, 'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2')),
)
write('status.svg', readFileSync(join(source, 'status.svg')))
write('icon.svg', readFileSync(join(source, 'icon.svg')))
write('waymark.css', Buffer.from(stylesheet('waymark.scss')))
// Pages for a phone with a bad signal: a tenth of the whole.
write('phone.css', Buffer.from(stylesheet('phone.scss')))
for (const name of ['visit.js', 'unsent.js', 'worker.js']) write(name, script(name))
writeFileSync(join(target, 'assets.json'), `${JSON.stringify(manifest, null, 2)}\n`)
for (const file of readdirSync(target)) if (!written.has(file)) rmSync(join(target, file), { recursive: true })
