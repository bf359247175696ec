/** On Today, for those who may open them: how many concerns and incidents are open. No names: the page behind it logs who looks. */
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { Sheet, Status } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { mayOpen } from './list-page.tsx'
import { incidentsOf } from './queries.ts'
import { openers } from './who-may.ts'

/** None for whoever may open none. */
export async function openIncidents(req: Req, rulebook: Rulebook | undefined): Promise<number> {
  if (!req.holds(...openers)) return 0
  const all = await incidentsOf(req.tx, { schoolId: req.school.schoolId })
  return all.filter((one) => !one.closed && mayOpen(one, rulebook, req.roles)).length
}

export function IncidentsSheet(props: { open: number }) {
  const { open } = props
  if (open === 0) return null
  return (
    <Sheet id="incidents" title="Incidents and concerns" aside={<a href="/incidents">See them</a>}>
      <p>
        <Status kind="late" word={open === 1 ? '1 is open' : `${open} are open`} />
      </p>
    </Sheet>
  )
}
