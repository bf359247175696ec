/** Questions before signing, with the school's answers, and room for one more. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/moment.ts'
import { Details, type FieldFault, fieldsOf, PostForm, Sheet, Textarea } from '../../ui/index.ts'
import type { SignatureQuestion } from '../ask-signature/requests.ts'

export function Questions(props: {
  readonly questions: readonly SignatureQuestion[]
  readonly goesTo: string
  readonly path: string
  readonly csrf: string
  /** A question that was refused, as it was typed. */
  readonly typed: string
  readonly errors: readonly FieldFault[]
}) {
  const field = fieldsOf({ question: props.typed }, props.errors)
  return (
    <Sheet title="Ask a question first" id="questions">
      {props.questions.map((one) => (
        <>
          <p class="wm-p">
            <strong>You asked:</strong> {one.question}
          </p>
          <p class="wm-p">
            {one.answered_at ? (
              <>
                <strong>
                  {one.answered_by ?? 'The school'} answered on {sayDate(dayOf(londonDay(one.answered_at)))}:
                </strong>{' '}
                {one.answer}
              </>
            ) : (
              'Not answered yet. The answer comes on this page.'
            )}
          </p>
        </>
      ))}
      <Details summary="Ask something" open={props.errors.some((one) => one.field === 'question') || undefined}>
        <PostForm csrf={props.csrf} action={`${props.path}/question`} save="Send the question" saveKind="secondary">
          <Textarea
            {...field('question')}
            label="Your question"
            hint={`It goes to ${props.goesTo}. The answer comes on this page.`}
            rows={3}
          />
        </PostForm>
      </Details>
    </Sheet>
  )
}
