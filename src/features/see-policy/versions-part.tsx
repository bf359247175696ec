/** The versions a school has worked by: who adopted each, when, why, and what it changed. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook, SettingValue } from '../../domain/policy/rulebook.ts'
import { Sheet, Table } from '../../ui/index.ts'
import { choicesOf, sayChosen } from './choice.ts'
import type { VersionRow } from './queries.ts'
import { routeChoices } from './route-choice.ts'

export function VersionsPart(props: { rulebook: Rulebook; versions: readonly VersionRow[] }) {
  return (
    <Sheet id="versions" title="Versions" count={props.versions.length}>
      <Table
        caption="Versions of the school’s policy"
        captionHidden
        columns={[
          { head: 'Version' },
          { head: 'From' },
          { head: 'By' },
          { head: 'What changed' },
          { head: 'Why' },
          { head: 'Placements', numeric: true },
        ]}
        rows={props.versions.map((version, index) => [
          `Version ${version.number}`,
          sayDate(dayOf(version.adopted_on)),
          [version.person, roleWord(props.rulebook, version.adopted_role)].filter(Boolean).join(', '),
          whatChanged(props.rulebook, version, props.versions[index + 1]),
          version.note ?? <span class="wm-muted">Not given</span>,
          version.placements,
        ])}
      />
    </Sheet>
  )
}

/** Everything a school chose in a version, by the name of its choice. */
const chosenIn = ({ settings }: VersionRow): Readonly<Record<string, SettingValue>> => ({
  ...settings.settings,
  ...Object.fromEntries(Object.entries(settings.routes ?? {}).map(([route, state]) => [`route-${route}`, state])),
  ...Object.fromEntries(
    Object.entries(settings.approvers ?? {}).map(([route, by]) => [`approver-${route}`, by.join(', ')]),
  ),
})

/** The choices that differ from the version before; for another policy, its name. */
function whatChanged(rulebook: Rulebook, version: VersionRow, before: VersionRow | undefined): string {
  if (!before) return 'First adopted'
  if (before.pack !== version.pack) return 'Another policy'
  const [now, then] = [chosenIn(version), chosenIn(before)]
  const changed = Object.keys({ ...now, ...then }).filter((name) => now[name] !== then[name])
  const viewOf = new Map([...choicesOf(rulebook), ...routeChoices(rulebook)].map((view) => [view.name, view]))
  if (changed.length === 0) return 'A new text of the policy'
  return changed
    .map(
      (name) =>
        `${viewOf.get(name)?.asks ?? name.replaceAll('-', ' ')} ${now[name] === undefined ? 'as the policy has it' : sayChosen(rulebook, viewOf.get(name) ?? {}, now[name])}`,
    )
    .join('; ')
}
