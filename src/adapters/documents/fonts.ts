import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Font files for the compilers, and the family names the templates try in order. */
export interface FontSet {
  /** Absolute paths of TrueType or OpenType files. */
  files: string[]
  families: string[]
}

const OWN_FAMILY = 'Atkinson Hyperlegible Next'
const OWN_STYLES = ['400Regular', '600SemiBold', '700Bold']

/**
 * Packages that hold letters ours lacks (Greek, Cyrillic, Arabic, Chinese, emoji and more): each is used where it is
 * installed and passed over where it is not, so a school adds a script by adding a package.
 */
const BROAD = [
  { name: 'dejavu-fonts-ttf', folder: 'ttf', file: /^DejaVuSans(-Bold)?\.ttf$/, family: 'DejaVu Sans' },
  ...['', '-arabic', '-hebrew', '-devanagari', '-bengali', '-tamil', '-thai', '-sc', '-tc', '-jp', '-kr'].map(
    (script) => ({
      name: `@expo-google-fonts/noto-sans${script}`,
      folder: '400Regular',
      file: /_400Regular\.ttf$/,
      family: familyOf(script),
    }),
  ),
  { name: '@expo-google-fonts/noto-emoji', folder: '400Regular', file: /_400Regular\.ttf$/, family: 'Noto Emoji' },
]

/**
 * The fonts to print with: ours, then every broad font that is installed, then those in the folders named by the
 * operator (all .ttf and .otf files in them; their families are tried by the compiler itself).
 * @throws Error when our own typeface is not installed.
 */
export function findFonts(folders: string[] = []): FontSet {
  const own = packageFolder('@expo-google-fonts/atkinson-hyperlegible-next')
  if (!own) throw new Error('The typeface for documents is not installed. Run npm ci.')
  const files = OWN_STYLES.map((style) => join(own, style, `AtkinsonHyperlegibleNext_${style}.ttf`))
  const families = [OWN_FAMILY]
  for (const broad of BROAD) {
    const folder = packageFolder(broad.name)
    const found = folder
      ? fontFiles(join(folder, broad.folder)).filter((path) => broad.file.test(path.replace(/^.*[\\/]/, '')))
      : []
    if (found.length > 0) families.push(broad.family)
    files.push(...found)
  }
  return { files: [...files, ...folders.flatMap(fontFiles)], families }
}

function fontFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /\.(ttf|otf)$/i.test(name))
    .map((name) => join(folder, name))
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

function familyOf(script: string): string {
  const word = script.slice(1)
  return ['Noto Sans', word.length === 2 ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)]
    .join(' ')
    .trim()
}
