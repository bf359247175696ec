/** "Add a record": every form of the policy that can be about this placement, in the order of its life. */

import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Form } from '../../domain/policy/pack.ts'
import type { CompiledDuty, Rulebook } from '../../domain/policy/rulebook.ts'
import { steps } from '../../domain/policy/words.ts'
import { PageHead, PlainList, Sheet } from '../../ui/index.ts'
import { type LinkContext, recordLink } from './one-link.ts'

export interface FormGroup {
  readonly title: string
  readonly forms: readonly Form[]
}

const groupTitles = [
  'Before it is proposed',
  'Before it is approved',
  'Before it starts',
  'Before it closes',
  'While it runs',
  'When something happens',
  'Other records',
  'About the provider',
] as const

/** Forms grouped by the first step that waits for them, then by how often they come. */
function groupForms(rulebook: Rulebook): FormGroup[] {
  const groups = groupTitles.map(() => [] as Form[])
  for (const [id, { form }] of rulebook.forms) {
    if (form.about === 'school') continue
    const duties = rulebook.duties.filter((duty) => duty.duty.metBy?.forms.includes(id))
    groups[form.about === 'provider' ? 7 : groupOf(duties)]?.push(form)
  }
  return groups.flatMap((forms, at) =>
    forms.length > 0
      ? [{ title: groupTitles[at] ?? '', forms: forms.sort((a, b) => a.title.localeCompare(b.title, 'en-GB')) }]
      : [],
  )
}

function groupOf(duties: readonly CompiledDuty[]): number {
  const closing = duties.flatMap((duty) => (duty.blocks ? [steps.indexOf(duty.blocks)] : []))
  if (closing.length > 0) return Math.min(...closing)
  if (duties.some((duty) => duty.timing.kind === 'rhythm' || duty.timing.kind === 'standing')) return 4
  if (duties.some((duty) => duty.timing.kind === 'event')) return 5
  return 6
}

export function AddRecordPage(props: { title: string; context: LinkContext }) {
  const { context } = props
  return (
    <>
      <PageHead
        kicker={props.title}
        title="Add a record"
        lede="Choose the form. It asks what the policy asks, with the clause beside each line."
      />
      {groupForms(context.rulebook).map((group, at) => (
        <Sheet title={group.title} id={`group-${at + 1}`}>
          <PlainList
            items={group.forms.map((form) => ({
              text: <a href={recordLink(context, form.id) ?? '#'}>{form.title}</a>,
              small: [
                form.says,
                `Usually by ${form.filledBy.map((role) => roleWord(context.rulebook, role)).join(', ')}.`,
                context.drafts.has(form.id) ? 'Somebody has begun one.' : '',
              ]
                .filter(Boolean)
                .join(' '),
            }))}
          />
        </Sheet>
      ))}
    </>
  )
}
