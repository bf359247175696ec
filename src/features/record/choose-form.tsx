/** GET of /records/new without a form: everything that can be recorded about one subject, as the policy words it. */
import type { Form } from '../../domain/policy/pack.ts'
import { ClauseRefs, EmptyState, PageHead, PlainList, Sheet } from '../../ui/index.ts'
import { PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { newRecordPath } from './addresses.ts'
import { clauseRefs } from './clause-refs.ts'
import { idsFrom, rolesAt, subjectFor } from './find-form.ts'
import type { FoundSubject } from './subject.ts'
import { mayFill } from './who-may.ts'

export async function chooseForm(req: Req): Promise<Response> {
  const subject = await subjectFor(
    req,
    idsFrom(req, (name) => req.query.get(name) ?? ''),
  )
  const rulebook = subject.frame.rulebook
  if (!rulebook)
    throw new PageFault(409, 'No policy yet', 'The school has adopted no policy, so Waymark does not know what to ask.')
  const roles = rolesAt(req, subject)
  const forms = [...rulebook.forms.values()]
    .map(({ form }) => form)
    .filter((form) => form.about === subject.ids.about && mayFill(form, roles))
    .sort((a, b) => a.title.localeCompare(b.title, 'en-GB'))
  const own = forms.filter((form) => form.filledBy.some((role) => roles.includes(role)))
  const others = forms.filter((form) => !own.includes(form))
  return req.page(
    { title: `Record something: ${subject.title}`, back: { href: subject.backHref } },
    <>
      <PageHead kicker={subject.title} title="What do you want to record?" lede={subject.lede || undefined} />
      {forms.length === 0 ? <EmptyState>The policy has no form about this that you may fill in.</EmptyState> : null}
      <FormList title="Forms for your office" id="own" forms={own} subject={subject} />
      <FormList title={own.length > 0 ? 'Other forms' : 'Forms'} id="others" forms={others} subject={subject} />
    </>,
  )
}

function FormList(props: { title: string; id: string; forms: readonly Form[]; subject: FoundSubject }) {
  if (props.forms.length === 0) return null
  return (
    <Sheet title={props.title} id={props.id} count={props.forms.length}>
      <PlainList
        label={props.title}
        items={props.forms.map((form) => ({
          text: (
            <>
              <a href={newRecordPath(form.id, props.subject.ids)}>{form.title}</a>{' '}
              <ClauseRefs clauses={clauseRefs(props.subject.frame.rulebook, form.clauses)} />
            </>
          ),
          small: form.says,
        }))}
      />
    </Sheet>
  )
}
