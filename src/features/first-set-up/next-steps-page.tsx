import { ActionLink, PageHead, Sheet, Status } from '../../ui/index.ts'

export interface NextStep {
  readonly done: boolean
  readonly title: string
  readonly says: string
  readonly href: string
  readonly action: string
}

/** What a new school still needs before its first placement, in order. */
export function NextStepsPage(props: { schoolName: string; steps: readonly NextStep[] }) {
  const all = props.steps.every((step) => step.done)
  return (
    <>
      <PageHead
        title="Getting ready"
        kicker={props.schoolName}
        lede={
          all
            ? 'Everything is in place for the first placement.'
            : 'These make the rest work. They take about half an hour.'
        }
      />
      {props.steps.map((step, at) => (
        <Sheet
          title={`${at + 1}. ${step.title}`}
          id={`step-${at + 1}`}
          aside={<Status kind={step.done ? 'met' : 'next'} word={step.done ? 'Done' : 'To do'} />}
        >
          <p>{step.says}</p>
          <ActionLink href={step.href} main={!step.done}>
            {step.action}
          </ActionLink>
        </Sheet>
      ))}
    </>
  )
}
