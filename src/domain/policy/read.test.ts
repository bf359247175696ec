import { describe, expect, it } from 'vitest'
import { checkPack } from './check.ts'
import { miniFloor, miniPackWith, miniPolicy } from './testing-pack.ts'

const faultsOf = (changes: Record<string, string>) =>
  checkPack(miniPackWith(changes), miniFloor.pack).map((fault) => `${fault.file}:${fault.line} ${fault.says}`)
const duties = miniPackWith({}).files['duties.yaml'] ?? ''

describe('the faults of a pack', () => {
  it('has none when the pack is whole', () => {
    expect(checkPack(miniPolicy, miniFloor.pack)).toEqual([])
    expect(checkPack(miniFloor, miniFloor.pack)).toEqual([])
  })

  it('are all reported at once, each with its file and line', () => {
    const found = faultsOf({
      'duties.yaml': duties
        .replace('due: 2 school days before start', 'due: two days before start')
        .replace('owner: dsl', 'owner: nobody')
        .replace('when: [has-social-worker]', 'when: [has-a-social-worker]')
        .replace('met by: concern-answer', 'met by: concern-reply'),
    })
    expect(found.some((fault) => fault.includes('"two days before start" is not a deadline Waymark knows'))).toBe(true)
    expect(found.some((fault) => /duties\.yaml:\d+ owner: must be one of/.test(fault))).toBe(true)
    expect(
      found.some(
        (fault) => fault.includes('there is no event or form called') || fault.includes('there is no such form'),
      ),
    ).toBe(true)
    expect(found.every((fault) => /^policies\/mini\/[a-z/-]+\.yaml:\d+ /.test(fault))).toBe(true)
  })

  it('names a fact that does not exist and hints at the right one', () => {
    expect(
      faultsOf({ 'duties.yaml': duties.replace('when: [has-social-worker]', 'when: [social-worker]') })[0],
    ).toContain('there is no fact called "social-worker". Did you mean "has-social-worker"?')
  })

  it('says what is not well-formed, and what is not a list', () => {
    expect(faultsOf({ 'duties.yaml': '- duty: [' })[0]).toContain('This is not well-formed YAML')
    expect(faultsOf({ 'duties.yaml': 'duty: one' })).toContain(
      'policies/mini/duties.yaml:1 duties.yaml must be a list of duties.',
    )
  })

  it('finds a clause nobody accounts for, and one that is not listed', () => {
    const clauses = miniPackWith({}).files['clauses.yaml'] ?? ''
    expect(faultsOf({ 'clauses.yaml': clauses.replace(', no action: A statement of aims.', '') })[0]).toContain(
      'MINI-10 (Aims) is neither encoded nor listed',
    )
    expect(
      faultsOf({ 'clauses.yaml': clauses.replace('- { clause: MINI-4.1, ref: "4.1", says: Insurance }\n', '') })[0],
    ).toContain('it names MINI-4.1, which is not in clauses.yaml')
  })

  it('finds two duties of one name and a duty nothing meets', () => {
    expect(faultsOf({ 'duties.yaml': duties.replace('- duty: approve', '- duty: notice') })[0]).toContain(
      'There are two duties called notice',
    )
    expect(faultsOf({ 'duties.yaml': duties.replace('  met by: concern-answer\n', '') })[0]).toContain(
      'say what meets it',
    )
  })
})
