/** Taking decided marks out: names leave the building, so each time is an audit event. */
import { type Day, dayOf, isoOf, readDay, sayDate } from '../../domain/calendar/day.ts'
import { Button, ButtonGroup, EmptyState, Filters, PageHead, PostForm, Sheet, Textarea } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { decidedMarks, marksCsv, marksToPaste } from './decided-marks.ts'

interface Wanted {
  readonly from: string
  readonly to: string
  readonly onlyNew: boolean
}

const mostDays = 400

/** Dates out of the address or a form; what cannot be read is today. Never more than about a year. */
function wantedOf(req: Req, text: (name: string) => string): Wanted {
  const read = (name: string): Day => readDay(text(name)) ?? req.day
  const [from, to] = [read('from'), read('to')].sort((a, b) => a - b) as [number, number]
  return { from: isoOf(Math.max(from, to - mostDays)), to: isoOf(to), onlyNew: text('which') !== 'all' }
}

export async function exportPage(req: Req) {
  const wanted = wantedOf(req, (name) => req.query.get(name) ?? '')
  const marks = await decidedMarks(req.tx, { schoolId: req.school.schoolId, ...wanted })
  if (marks.length > 0)
    await req.audit(
      'export-marks',
      { kind: 'school', id: req.school.schoolId },
      { ...wanted, marks: marks.length, as: 'paste' },
    )
  const span = `${sayDate(dayOf(wanted.from))} to ${sayDate(dayOf(wanted.to))}`
  return req.page(
    { title: 'Take out decided marks', section: '/day', back: { href: `/ledger/${wanted.to}`, text: 'Ledger' } },
    <>
      <PageHead
        kicker={span}
        title="Take out decided marks"
        lede="The school’s own decisions, for its register system. Marks it has already are left out unless you ask for all."
      />
      <Filters
        label="Which marks"
        action="/ledger/export"
        submit="Show"
        fields={[
          { id: 'from', name: 'from', label: 'From', type: 'date', value: wanted.from },
          { id: 'to', name: 'to', label: 'To', type: 'date', value: wanted.to },
          {
            id: 'which',
            name: 'which',
            label: 'Which',
            value: wanted.onlyNew ? 'new' : 'all',
            options: [
              { value: 'new', text: 'Not in the register system yet' },
              { value: 'all', text: 'All decided marks' },
            ],
          },
        ]}
      />
      <Sheet id="marks" title="To paste" count={marks.length}>
        {marks.length === 0 ? (
          <EmptyState good>The register system has every decided mark of this time.</EmptyState>
        ) : (
          <PostForm
            csrf={req.csrf}
            action="/ledger/export.csv"
            keep={{ from: wanted.from, to: wanted.to, which: wanted.onlyNew ? 'new' : 'all' }}
          >
            <Textarea
              id="paste"
              name="paste"
              label="Columns apart by tabs"
              hint="Select all of it, copy, and paste into the register system or a spreadsheet."
              rows={Math.min(marks.length + 2, 20)}
              spellcheck={false}
              value={marksToPaste(marks)}
            />
            <ButtonGroup>
              <Button>Download as a CSV file</Button>
            </ButtonGroup>
          </PostForm>
        )}
      </Sheet>
    </>,
  )
}

export async function exportFile(req: Req): Promise<Response> {
  const wanted = wantedOf(req, (name) => req.body.text(name))
  const marks = await decidedMarks(req.tx, { schoolId: req.school.schoolId, ...wanted })
  await req.audit(
    'export-marks',
    { kind: 'school', id: req.school.schoolId },
    { ...wanted, marks: marks.length, as: 'file' },
  )
  return new Response(marksCsv(marks), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="marks-${wanted.from}-${wanted.to}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
