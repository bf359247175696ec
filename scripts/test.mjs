/**
 * Everything `npm test` means, in order: types, lint, unit and integration tests (clauses and cases among them), browser
 * tests. Goes on after a failure so that one run tells all, and ends with the sum.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const results = join(root, 'test-results')
rmSync(results, { recursive: true, force: true })
rmSync(join(root, 'var', 'browser-test'), { recursive: true, force: true })
mkdirSync(results, { recursive: true })

let passed = 0
let failed = 0
const summary = []

function run(name, command, args, limitMinutes = 15) {
  const began = Date.now()
  console.log(`\n== ${name}`)
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    timeout: limitMinutes * 60_000,
    shell: process.platform === 'win32',
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
  })
  const seconds = Math.round((Date.now() - began) / 1000)
  return { ok: status === 0, seconds }
}

/** A step that is one check: types, lint. */
function check(name, command, args) {
  const { ok, seconds } = run(name, command, args)
  if (ok) passed++
  else failed++
  summary.push(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  return ok
}

/** A step with tests of its own, counted from its report. */
function count(name, command, args, read) {
  const { ok, seconds } = run(name, command, args)
  let counted = { passed: 0, failed: 0 }
  try {
    counted = read()
  } catch (error) {
    console.error(`${name} left no report: ${error.message}`)
  }
  if (counted.passed + counted.failed === 0 || (!ok && counted.failed === 0)) counted.failed++
  passed += counted.passed
  failed += counted.failed
  summary.push(`${ok ? 'ok    ' : 'FAILED'} ${name}: ${counted.passed} passed, ${counted.failed} failed (${seconds} s)`)
}

const bin = (name) => join(root, 'node_modules', '.bin', name)

check('types', bin('tsc'), ['--noEmit'])
check('build', process.execPath, [join(root, 'scripts', 'build.mjs')])
check('lint', bin('oxlint'), ['--type-aware', '--deny-warnings', 'src', 'tests', 'bench'])
check('format', bin('biome'), ['ci', 'src', 'tests', 'bench', 'scripts'])
check('unused code', bin('knip'), [])
count(
  'unit and integration',
  bin('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(results, 'unit.json')}`],
  () => {
    const report = JSON.parse(readFileSync(join(results, 'unit.json'), 'utf8'))
    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numPendingTests }
  },
)
count('browser', bin('playwright'), ['test'], () => {
  const { stats } = JSON.parse(readFileSync(join(results, 'browser.json'), 'utf8'))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }
})

console.log(`\n${summary.join('\n')}\n`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
