/** A referral somebody has begun and not finished: the first pages are filled in, the rest is still to do. */
import { isoOf } from '../../domain/calendar/day.ts'
import { emptyProposal, type Proposal } from '../../domain/placement/proposal.ts'
import { reasonsOf } from './answer-values.ts'
import { say } from './say.ts'
import type { Story } from './story.ts'

export function proposalOf(story: Story): Proposal {
  const words = (text: string) => say(text, story)
  const asked = isoOf(story.calendar.addSchoolDays(story.on, -3) ?? story.on)
  return {
    ...emptyProposal,
    reasons: reasonsOf(story),
    reasonDetail: words(
      '{pupil} has found full days in large classes hard since the spring and is sent out of lessons most weeks. A smaller group for part of the week would give {him} a reason to come.',
    ),
    academic: words('Reading age a year behind, practical subjects in line. Needs short tasks and worked examples.'),
    personal: words('Needs one key adult and a predictable start to the day.'),
    social: words('Finds it hard to join a group and to ask for help.'),
    rationale: words('Support in school has helped in the mornings and not in the afternoons.'),
    alternatives: words('A reduced set of subjects and a managed week in the base.'),
    outcome: words('{pupil} attends every day and is back in all lessons within two terms.'),
    tried: [
      {
        what: words('Mentoring twice a week with {key}'),
        when: 'Since the spring',
        difference: 'Better mornings, no change in the afternoons',
      },
      {
        what: 'A quiet base and fewer room changes',
        when: 'Ten weeks',
        difference: 'Fewer incidents, little work done',
      },
    ],
    pupilView: {
      views: words('{pupil} would like to work outdoors and to keep {his} tutor group.'),
      on: asked,
      how: 'In person',
      considered: '',
    },
    done: ['need'],
  }
}
