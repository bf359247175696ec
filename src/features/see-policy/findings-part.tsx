/** What a governor should know before reading on: laxer than the floor, out of date, overdue, contradictory. */
import type { Finding } from '../../domain/policy/findings.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ClauseRefs, Details, Note, type StatusKind } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'

const kinds: readonly { kind: Finding['kind']; status: StatusKind; title: (n: number) => string; then: string }[] = [
  {
    kind: 'laxer than the floor',
    status: 'late',
    title: (n) => `${n} ${n === 1 ? 'rule is' : 'rules are'} laxer than law or guidance`,
    then: 'Waymark follows the stricter rule, or shows both, and says so each time. Governors should correct the policy.',
  },
  {
    kind: 'policy review',
    status: 'late',
    title: () => 'The policy’s own review',
    then: 'It stays in force until the school adopts another.',
  },
  {
    kind: 'contradiction',
    status: 'soon',
    title: (n) => `${n} ${n === 1 ? 'place' : 'places'} where the policy asks two different things`,
    then: 'The stricter one governs.',
  },
  {
    kind: 'superseded guidance',
    status: 'soon',
    title: (n) => `${n} ${n === 1 ? 'citation has' : 'citations have'} been replaced`,
    then: 'The law that is in force applies all the same.',
  },
]

export function FindingsPart(props: { findings: readonly Finding[]; rulebook: Rulebook }) {
  const beside = props.findings.filter((finding) => finding.kind === 'beside the floor')
  return (
    <>
      {kinds.map(({ kind, status, title, then }) => {
        const found = props.findings.filter((finding) => finding.kind === kind)
        if (found.length === 0) return null
        return (
          <Note kind={status} title={title(found.length)}>
            <Listed findings={found} rulebook={props.rulebook} />
            <p>{then}</p>
          </Note>
        )
      })}
      {beside.length > 0 ? (
        <Details
          summary={`${beside.length} ${beside.length === 1 ? 'rule of law or guidance asks' : 'rules of law or guidance ask'} something else of the same thing: both are shown`}
        >
          <Listed findings={beside} rulebook={props.rulebook} />
        </Details>
      ) : null}
    </>
  )
}

function Listed(props: { findings: readonly Finding[]; rulebook: Rulebook }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {props.findings.map((finding) => (
        <li>
          {finding.says}{' '}
          <ClauseRefs clauses={clauseLinks(props.rulebook, [...finding.clauses, ...finding.floorClauses])} />
        </li>
      ))}
    </ul>
  )
}
