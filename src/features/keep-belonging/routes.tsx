/** Who hears from the school while they are away: visits, invitations, rewards, newsletters, by pupil and half-term (EMET-5.4). */
import { sql } from 'kysely'
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { liveStates } from '../../domain/placement/states.ts'
import { ActionLink, Cell, ClauseRefs, EmptyState, Note, PageHead, Sheet, Status, Table } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { clauseRefs, clausesMetBy } from '../record/clause-refs.ts'

const form = 'belonging-action'

export const keepBelonging = routes({
  method: 'GET',
  path: '/belonging',
  action: 'keep-belonging',
  may: caseStaff,
  audit: 'none',
  handle: show,
})

interface Kept {
  readonly placement_id: string
  readonly pupil: string
  readonly provider: string | null
  /** What was done in the half-term: the pack's word for a kind, and how often. */
  readonly kinds: Readonly<Record<string, number>> | null
  /** ISO; ever, not only in this half-term. */
  readonly last_on: string | null
}

/** Pupils who are placed elsewhere, with what was done for them between two days, both counted. */
async function keptBetween(tx: Tx, schoolId: string, from: string, upTo: string): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select l.id as placement_id, coalesce(p.known_as, p.first_names) || ' ' || p.last_name as pupil, v.name as provider,
      (select jsonb_object_agg(k.kind, k.n) from (
        select coalesce(r.answers ->> 'kind', 'other') as kind, count(*)::int as n from current_records r
        where r.placement_id = l.id and r.form = ${form} and r.done_on between ${from}::date and ${upTo}::date group by 1) k) as kinds,
      (select max(r.done_on)::text from current_records r where r.placement_id = l.id and r.form = ${form}) as last_on
    from placements l
    join pupils p on p.trust_id = l.trust_id and p.id = l.pupil_id
    left join providers v on v.trust_id = l.trust_id and v.id = l.provider_id
    where l.school_id = ${schoolId} and l.state = any(${[...liveStates]}) and l.location <> 'on-site'
    order by p.last_name, p.first_names, l.id`.execute(tx)
  return rows
}

async function show(req: Req): Promise<Response> {
  const { calendar, rulebook } = await req.frame()
  const period = calendar.halfTermOf(req.day) ?? calendar.halfTerms.findLast((one) => one.first <= req.day)
  const asked = rulebook?.forms.get(form)
  const options = asked?.fields.find((one) => one.field.id === 'kind')?.field.options ?? []
  const clauses = clausesMetBy(rulebook, [form, 'belonging-plan'])
  const rows = period ? await keptBetween(req.tx, req.school.schoolId, isoOf(period.first), isoOf(period.last)) : []
  const none = rows.filter((one) => one.kinds === null)
  return req.page(
    { title: 'Keeping pupils part of the school', section: '/today' },
    <>
      <PageHead
        title="Keeping pupils part of the school"
        lede={
          period
            ? `What was done in the half-term from ${sayDate(period.first)} to ${sayDate(period.last)}.`
            : 'No half-term is entered for today: enter the term dates first.'
        }
      >
        {clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(rulebook, clauses)} /> : null}
      </PageHead>
      {none.length > 0 ? (
        <Note
          kind="late"
          title={
            none.length === 1
              ? '1 pupil has heard nothing this half-term'
              : `${none.length} pupils have heard nothing this half-term`
          }
          id="none"
        >
          {none.map((one) => one.pupil).join(', ')}
        </Note>
      ) : null}
      <Sheet id="pupils" title="Pupils placed elsewhere" count={rows.length}>
        {rows.length === 0 ? (
          <EmptyState>No pupil is placed elsewhere now.</EmptyState>
        ) : (
          <Table
            caption="What was done, by pupil"
            captionHidden
            stickyFirst
            columns={[
              { head: 'Pupil' },
              { head: 'This half-term' },
              { head: 'Last' },
              { head: 'Record', headHidden: true },
            ]}
            rows={rows.map((one) => [
              <Cell small={one.provider ?? undefined}>
                <a href={`/placements/${one.placement_id}`}>{one.pupil}</a>
              </Cell>,
              one.kinds === null ? (
                <Status kind="late" word="Nothing yet" />
              ) : (
                Object.entries(one.kinds)
                  .map(([kind, n]) => `${options.find((option) => option.value === kind)?.says ?? kind}: ${n}`)
                  .join('; ')
              ),
              one.last_on ? sayDate(dayOf(one.last_on)) : 'Never recorded',
              asked ? (
                <ActionLink href={`/records/new?form=${form}&placement=${one.placement_id}`} about={one.pupil}>
                  Add
                </ActionLink>
              ) : (
                ''
              ),
            ])}
          />
        )}
      </Sheet>
    </>,
  )
}
