/** Which words answer which question: by the question's name, then by what the form is about. */
import type { Field, Form } from '../../domain/policy/pack.ts'
import { otherProse } from './prose-other.ts'
import { pupilProse } from './prose-pupil.ts'
import { say } from './say.ts'
import { shortTexts } from './short-texts.ts'
import type { Story } from './story.ts'

export type Line = readonly [pattern: RegExp, sentences: readonly string[]]

const inOrder = (lines: readonly Line[], name: string): readonly string[] | undefined =>
  lines.find(([pattern]) => pattern.test(name))?.[1]

const lastly: Readonly<Record<Form['about'], readonly string[]>> = {
  placement: [
    'Talked through with {pupil}, {parent} and {contact}. Agreed as set out in the plan.',
    '{pupil} is settled on {days}. {contact} and {lead} speak each week and nothing stands in the way.',
    'As agreed at the meeting with {parent}; {lead} keeps it under review.',
  ],
  pupil: [
    'Discussed with {pupil} and {parent}; {key} follows it up in the weekly meeting.',
    'Shared with the staff who teach {him}. {senco} looks at it again at the next review.',
  ],
  provider: [
    'Seen at our visit and talked through with {contact}. Nothing to add.',
    '{contact} showed us the papers; copies are kept with the checks.',
  ],
  school: [
    'Discussed by the leadership team and minuted. {lead} keeps the overview.',
    'Looked at with the figures of the last half-term; no change needed at present.',
  ],
}

/** A few sentences. */
export function proseFor(form: Form, field: Field, story: Story): string {
  const name = `${form.id}.${field.id}`
  const about = story.pupil && form.about !== 'provider' ? pupilProse : otherProse
  return say(story.dice.pick(inOrder(about, name) ?? inOrder(about, field.id) ?? lastly[form.about]), story)
}

/** A few words. */
export function textFor(form: Form, field: Field, story: Story): string {
  const name = `${form.id}.${field.id}`
  const found = inOrder(shortTexts, name) ?? inOrder(shortTexts, field.id) ?? ['As agreed at the meeting']
  return say(story.dice.pick(found), story)
}

const people: readonly Line[] = [
  [/parent|agreed-with$|responsible-at-home/, ['{parent}']],
  [
    /provider-agreement\.agreed|at-provider|named-contact|support-person|introduced-to|report-to|responsible-person|declared-by|confirmed-by|spoke-to/,
    ['{contact}'],
  ],
  [/provider.*\.dsl|dsl-provider/, ['{dsl}']],
  [/dsl|told-whom|safeguard/, ['{ourdsl}']],
  [/senco|led-by/, ['{senco}']],
  [/approved-by|headteacher/, ['{head}']],
  [/pastoral|key-person|key-contact|school-lead|with-whom/, ['{key}']],
  [/report\.|told-by|notified-by|reported-by/, ['{contact}']],
  [/owner|attended-by|visited-by|seen-by|proposed-by|school-contact|responsible|coordinator|called-by/, ['{lead}']],
]

/** A person's name. */
export function personFor(form: Form, field: Field, story: Story): string {
  const name = `${form.id}.${field.id}`
  return say((inOrder(people, name) ?? inOrder(people, field.id) ?? [story.author.name])[0] ?? story.author.name, story)
}
