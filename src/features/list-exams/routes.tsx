/** Examinations and qualifications of pupils placed elsewhere: entries, access arrangements, who is responsible, what is missing. */
import { sayYear } from '../../domain/pupil/pupil.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  EmptyState,
  Filters,
  PageHead,
  PlainList,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { clauseRefs, clausesMetBy } from '../record/clause-refs.ts'
import { type ExamLine, examLine } from './exam-line.ts'
import { type ExamRow, examRows } from './queries.ts'

export const listExams = routes({
  method: 'GET',
  path: '/exams',
  action: 'list-exams',
  may: caseStaff,
  audit: 'none',
  handle: show,
})

type Line = ExamRow & { readonly line: ExamLine }

async function show(req: Req): Promise<Response> {
  const { rulebook } = await req.frame()
  const all: readonly Line[] = (await examRows(req.tx, req.school.schoolId)).map((row) => ({
    ...row,
    line: examLine(row),
  }))
  const onlyMissing = req.query.get('show') === 'missing'
  const gaps = all.filter((one) => one.line.missing.length > 0)
  const rows = onlyMissing ? gaps : all
  const clauses = clausesMetBy(rulebook, ['exam-arrangements'])
  return req.page(
    { title: 'Exams and qualifications', section: '/lists' },
    <>
      <PageHead
        title="Exams and qualifications"
        lede="Pupils in Years 10 and 11 who are placed elsewhere, and others for whom examinations are planned."
      >
        {clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(rulebook, clauses)} /> : null}
        {gaps.length > 0 ? (
          <p>
            <Status
              chip
              kind="late"
              word={
                gaps.length === 1
                  ? 'Something is missing for 1 pupil'
                  : `Something is missing for ${gaps.length} pupils`
              }
            />
          </p>
        ) : null}
      </PageHead>
      <Filters
        label="Which pupils"
        action="/exams"
        submit="Show"
        {...(onlyMissing ? { clearHref: '/exams' } : {})}
        fields={[
          {
            id: 'show',
            name: 'show',
            label: 'Which pupils',
            value: onlyMissing ? 'missing' : '',
            options: [
              { value: '', text: 'All of them' },
              { value: 'missing', text: 'Where something is missing' },
            ],
          },
        ]}
      />
      <Sheet id="pupils" title="Pupils" count={rows.length}>
        <Table
          caption="Examinations and qualifications, by pupil"
          captionHidden
          stickyFirst
          columns={[
            { head: 'Pupil' },
            { head: 'Qualifications' },
            { head: 'Entries' },
            { head: 'Access arrangements' },
            { head: 'Responsible' },
            { head: 'Missing' },
          ]}
          rows={rows.map((one) => [
            <Cell small={[sayYear(one.year_group), one.provider].filter(Boolean).join(', ')}>
              <a href={`/placements/${one.id}`}>{one.pupil}</a>
            </Cell>,
            lines(one.line.qualifications),
            <Entries line={one.line} />,
            one.line.access ?? (one.line.sits === false ? '' : 'Not recorded'),
            one.line.responsible ?? (one.line.sits === false ? '' : 'Not recorded'),
            <Missing row={one} may={rulebook?.forms.has('exam-arrangements') === true} />,
          ])}
          empty={
            <EmptyState good={all.length > 0}>
              {all.length > 0 ? 'Nothing is missing.' : 'No pupil in Year 10 or 11 is placed elsewhere.'}
            </EmptyState>
          }
        />
      </Sheet>
    </>,
  )
}

const lines = (items: readonly string[]) =>
  items.length === 0 ? 'None recorded' : <PlainList items={items.map((text) => ({ text }))} />

function Entries(props: { line: ExamLine }) {
  const { line } = props
  if (line.sits === false) return <>Sits none</>
  if (line.entries.length > 0) return <>{lines(line.entries)}</>
  return <Cell small={line.entriesSaid}>{line.sits ? 'None listed' : 'Not known'}</Cell>
}

function Missing(props: { row: Line; may: boolean }) {
  const { row } = props
  const { missing } = row.line
  if (missing.length === 0) return <Status kind="met" word="Nothing" />
  const next = nextStep(row)
  return (
    <>
      <PlainList items={missing.map((text) => ({ text }))} />
      {props.may ? (
        <ActionLink href={next.href} about={row.pupil}>
          {next.says}
        </ActionLink>
      ) : null}
    </>
  )
}

/** The plan comes first; what it foresees is arranged after it. */
function nextStep({ id, plan_id, line }: Line): { readonly href: string; readonly says: string } {
  if (plan_id === null) return { href: `/records/new?form=learning-plan&placement=${id}`, says: 'Write the plan' }
  if (line.sits === false) return { href: `/records/${plan_id}/amend`, says: 'Add to the plan' }
  return { href: `/records/new?form=exam-arrangements&placement=${id}`, says: 'Record the arrangements' }
}
