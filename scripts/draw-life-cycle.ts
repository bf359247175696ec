/** Writes docs/life-cycle.md from the life-cycle table. Run it after every change of the table. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawLifeCycle } from '../src/domain/placement/draw-life-cycle.ts'

writeFileSync(join(import.meta.dirname, '..', 'docs', 'life-cycle.md'), drawLifeCycle())
