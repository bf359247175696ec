/** The offices the access table is written in, and the shape of its rows. */
import { governors, schoolStaff, trustStaff } from '../../src/domain/policy/words.ts'

export type Who = 'anyone' | 'signed in' | 'a marks link' | 'a sign link' | 'a parent link' | readonly string[]

/** The trust's people who support single cases (EMET 12.1). */
const trustCases: readonly string[] = ['trust-safeguarding-lead', 'trust-send-lead']
const trustOthers = trustStaff.filter((office) => !trustCases.includes(office))

/** Names and cases: not governors, and of the trust only those who support cases. */
export const cases = [...schoolStaff, ...trustCases]
/** The register, the policy, one's own approvals: everybody with an office. */
export const all: readonly string[] = [...cases, ...trustOthers, ...governors]
/** Those who prepare and follow placements. */
export const leads = ['ap-lead', 'headteacher', 'slt', 'dsl', 'senco', 'pastoral-lead', 'administrator']
export const managers = ['administrator', 'headteacher']
export const pupilEditors = [
  'administrator',
  'headteacher',
  'slt',
  'ap-lead',
  'dsl',
  'senco',
  'pastoral-lead',
  'attendance-officer',
]

/** The provider's own people, marks-only staff among them. */
export const providerPeople = ['provider-manager', 'provider-dsl', 'provider-staff']
export const providerKeepers = ['ap-lead', 'dsl', 'headteacher', 'slt', 'administrator', 'trust-safeguarding-lead']

export interface Group {
  readonly feature: string
  readonly lines: readonly (readonly [Who, readonly string[]])[]
}

export const both = (path: string): string[] => [`GET ${path}`, `POST ${path}`]
