import type { Role } from '../../domain/policy/words.ts'

/** May write the school's marks, bring in and take out those of its register system. */
export const markers = [
  'attendance-officer',
  'ap-lead',
  'headteacher',
  'administrator',
] as const satisfies readonly Role[]
