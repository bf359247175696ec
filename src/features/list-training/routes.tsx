/** Training records: of the school's own people and of the providers' staff, with what has lapsed or will soon. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  EmptyState,
  PageHead,
  PlainList,
  Sheet,
  Status,
  type StatusKind,
  Table,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { clauseRefs, clausesMetBy } from '../record/clause-refs.ts'
import { mayFill } from '../record/who-may.ts'
import { ProvidersSheet, trainingLinesOf } from './providers-part.tsx'
import { type AskedTraining, askedTraining, providerTraining, trainingRecords } from './queries.ts'
import { type Renewal, type TrainingLine, trainingLines } from './renewals.ts'

export const listTraining = routes({
  method: 'GET',
  path: '/training',
  action: 'list-training',
  may: caseStaff,
  audit: 'none',
  handle: show,
})

async function show(req: Req): Promise<Response> {
  const { rulebook, school } = await req.frame()
  const lines = trainingLines(await trainingRecords(req.tx, school.id), req.day)
  const asked = await askedTraining(req.tx, school.id)
  const ofProviders = trainingLinesOf(rulebook)
  const form = rulebook?.forms.get('training-record')?.form
  const clauses = clausesMetBy(rulebook, ['training-record', 'provider-training'])
  const add = `/records/new?form=training-record&school=${school.id}`
  return req.page(
    { title: 'Training records', section: '/lists' },
    <>
      <PageHead
        title="Training records"
        lede="Who was trained in what, and what is to be renewed."
        actions={form && mayFill(form, req.roles) ? <ActionLink href={add}>Record training</ActionLink> : undefined}
      >
        {clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(rulebook, clauses)} /> : null}
        <Lapsed lines={lines} />
      </PageHead>
      <Asked asked={asked} rulebook={rulebook} today={req.today} schoolId={school.id} />
      <Sheet id="own" title="The school’s own people" count={lines.length}>
        <Table
          caption="Training of the school’s own people"
          captionHidden
          stickyFirst
          columns={[{ head: 'Who' }, { head: 'What' }, { head: 'When' }, { head: 'Renew by' }]}
          rows={lines.map((one) => [
            one.who || 'Nobody is named',
            <Cell small={one.detail ?? undefined}>{sayWhat(rulebook, one.what)}</Cell>,
            <Cell small={one.earlier > 0 ? `${one.earlier} earlier` : undefined}>
              <a href={`/records/${one.id}`}>{sayDate(dayOf(one.on))}</a>
            </Cell>,
            <RenewBy line={one} />,
          ])}
          empty={<EmptyState>No training is recorded yet.</EmptyState>}
        />
      </Sheet>
      <ProvidersSheet
        rows={await providerTraining(req.tx, school.id, ofProviders)}
        lines={ofProviders}
        rulebook={rulebook}
        today={req.day}
      />
    </>,
  )
}

function Lapsed(props: { lines: readonly TrainingLine[] }) {
  const lapsed = props.lines.filter((one) => one.renewal === 'lapsed').length
  return lapsed === 0 ? null : (
    <p>
      <Status chip kind="late" word={lapsed === 1 ? '1 training has lapsed' : `${lapsed} trainings have lapsed`} />
    </p>
  )
}

const renewalStatus: Readonly<Record<Renewal, StatusKind>> = {
  lapsed: 'late',
  due: 'due',
  current: 'met',
  'no date': 'wait',
}

function RenewBy(props: { line: TrainingLine }) {
  const { renew_by, renewal } = props.line
  if (renew_by === null) return <Status kind="wait" word="No date is recorded" />
  const on = sayDate(dayOf(renew_by))
  return <Status kind={renewalStatus[renewal]} word={renewal === 'lapsed' ? `Lapsed ${on}` : on} />
}

function sayWhat(rulebook: Rulebook | undefined, what: string): string {
  const options = rulebook?.forms.get('training-record')?.fields.find((one) => one.field.id === 'what')?.field.options
  return options?.find((one) => one.value === what)?.says ?? what
}

function Asked(props: {
  asked: readonly AskedTraining[]
  rulebook: Rulebook | undefined
  today: string
  schoolId: string
}) {
  const { asked, today } = props
  if (asked.length === 0) return null
  return (
    <Sheet id="asked" title="The policy asks for" count={asked.length}>
      <PlainList
        label="Training the policy asks for"
        items={asked.map((one) => ({
          text: (
            <a
              href={`/records/new?form=${one.form}&${one.provider_id ? `provider=${one.provider_id}` : `school=${props.schoolId}`}`}
            >
              {one.title}
              {one.provider ? `: ${one.provider}` : ''}
            </a>
          ),
          small: <ClauseRefs clauses={clauseRefs(props.rulebook, one.clauses)} />,
          status: dueStatus(one.due_on, today),
        }))}
      />
    </Sheet>
  )
}

function dueStatus(dueOn: string | null, today: string): { kind: StatusKind; word: string } {
  if (dueOn === null) return { kind: 'wait', word: 'No date' }
  const on = sayDate(dayOf(dueOn))
  return dueOn < today
    ? { kind: 'late', word: `Late, was due ${on}` }
    : { kind: dueOn === today ? 'due' : 'next', word: on }
}
