/** Writes docs/case.schema.json from the schema the engine checks cases with. Run: node scripts/write-case-schema.ts */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { caseJsonSchemaText } from '../src/domain/cases/json-schema.ts'

writeFileSync(join(import.meta.dirname, '..', 'docs', 'case.schema.json'), caseJsonSchemaText())
