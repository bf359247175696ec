import { describe, expect, it } from 'vitest'
import { loadPacksOrThrow } from '../../adapters/packs/read-folder.ts'
import { buildRulebook } from '../policy/rulebook.ts'
import { objectiveSources, objectivesIn, objectivesOfRecord } from './objectives.ts'

const { floor, packs } = loadPacksOrThrow()
const sourcesOf = (id: string) => {
  const pack = packs.get(id)
  if (!pack) throw new Error(id)
  return objectiveSources(buildRulebook(floor, pack, 'academy'))
}

describe('objectives', () => {
  it('have a place in the forms of every policy', () => {
    for (const id of packs.keys())
      expect(sourcesOf(id), id).toContainEqual({ form: 'learning-plan', field: 'objectives' })
  })

  it('are taken from the first question that was answered, whatever the form calls it', () => {
    const sources = sourcesOf('east-midlands-academy')
    const predicted = [{ subject: 'English', prediction: 'Entry level 3 by July' }]
    const record = (answers: Record<string, unknown>) => ({ form: 'learning-plan', answers: answers as never })
    expect(objectivesOfRecord(sources, record({ objectives: [], 'predicted-outcomes': predicted }))).toEqual([
      { objective: 'English: Entry level 3 by July', measure: '', by: '' },
    ])
    const own = [{ objective: 'Attend every day', measure: 'The register', by: '2026-12-18' }]
    expect(objectivesOfRecord(sources, record({ objectives: own, 'predicted-outcomes': predicted }))).toEqual(own)
    expect(objectivesOfRecord(sources, { form: 'placement-review', answers: { objectives: own } as never })).toEqual([])
  })

  it('are read from rows, sentences or one text, and from nothing else', () => {
    expect(objectivesIn('Read each day')).toEqual([{ objective: 'Read each day', measure: '', by: '' }])
    expect(objectivesIn(['Swim', ' '])).toEqual([{ objective: 'Swim', measure: '', by: '' }])
    for (const nothing of [undefined, null, 4, '', [], [{ objective: ' ' }]]) expect(objectivesIn(nothing)).toEqual([])
  })
})
