/** The case language as JSON Schema, for editors that check YAML while it is written. */
import { z } from 'zod'
import { caseSchema } from './schema.ts'

/** What a person may write, before yes and no become true and false. */
function caseJsonSchema(): object {
  return {
    title: 'A Waymark case',
    description: 'A worked example of a policy in plain words and dates. docs/cases.md says what every key means.',
    ...z.toJSONSchema(caseSchema, { io: 'input' }),
  }
}

export const caseJsonSchemaText = (): string => `${JSON.stringify(caseJsonSchema(), null, 2)}\n`
