/** Who is asked besides the parents, and what they said. */
import type { Answer } from '../../domain/policy/situation.ts'
import { say } from './say.ts'
import type { Story } from './story.ts'

const parties: Readonly<Record<string, readonly [who: string, views: string]>> = {
  parent: ['{parent}', ''],
  pupil: [
    '{fullname}',
    '{pupil} wants to try it and asked to keep mathematics and {his} tutor group. {He} would like to see the place first; we went together.',
  ],
  council: [
    'Maureen Tait, alternative provision officer',
    'No objection. The council asks to be told of the start and of each review, and has no concern about {provider}.',
  ],
  'virtual-school-head': [
    'Nkechi Eze, virtual school head',
    'Supports the placement as part of the personal education plan; asks that carers get the reports as well.',
  ],
  'social-worker': [
    'Paul Denham, social worker',
    'Supports it. The journey should not change from week to week; asks to be invited to the reviews.',
  ],
  agency: [
    'Rita Lowe, early help',
    'The family is coping better. A predictable week will help; early help stays involved until spring.',
  ],
  staff: [
    '{key} and the tutor team',
    'Teachers see a pupil who works when the group is small. They will send work each week and keep the place in class.',
  ],
}

/** A consultation says whose views it holds; the name and the words follow from that. */
export function sayParty(answers: Record<string, Answer>, story: Story): void {
  const found = typeof answers['party'] === 'string' ? parties[answers['party']] : undefined
  if (!found) return
  answers['who'] = say(found[0], story)
  if (found[1] !== '') answers['views'] = say(found[1], story)
  if (answers['party'] !== 'parent')
    answers['how-considered'] = say('Taken into the plan; {lead} sends the notes of each review.', story)
}
