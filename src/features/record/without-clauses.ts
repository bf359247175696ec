import type { FormPrint } from '../../domain/documents/input.ts'

/** Questions and answers for people who can't open the policy's page: nothing to follow. */
export const withoutClauses = (print: FormPrint): FormPrint => ({
  ...print,
  sections: print.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) => ({ ...line, clauses: [] })),
  })),
})
