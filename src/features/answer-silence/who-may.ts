import type { Role } from '../../domain/policy/words.ts'

/** May say what became of an alert: those a ladder can name, and who stands in for them. */
export const answerers = [
  'attendance-officer',
  'ap-lead',
  'dsl',
  'headteacher',
  'slt',
  'pastoral-lead',
  'administrator',
] as const satisfies readonly Role[]
