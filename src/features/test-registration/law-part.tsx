/** What the test is made of: each number with its source and how sure Waymark is of it, and the law that may change it. */
import { legalLimits, limitSettings, type RegistrationLimits } from '../../domain/facts/registration.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { Cell, ClauseRefs, Note, Sheet, Table } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'

/** The Act that would widen the test, as the floor accounts for it. */
const changeClause = 'ENG-REG.5'

const limitWords: Readonly<Record<keyof RegistrationLimits, string>> = {
  hours: 'Full-time is more than so many hours a week in the day',
  fullTime: 'Full-time pupils of compulsory school age',
  planOrLookedAfter: 'Of them with an EHC plan or looked after',
}

const markOf = (rulebook: Rulebook, clause: string): string => {
  const found = rulebook.floor.clauses.find((one) => one.clause === clause)
  return found?.mark === 'found' ? 'Found in its source' : 'Not verified'
}

function ruleOf(rulebook: Rulebook, name: keyof RegistrationLimits) {
  const setting = limitSettings[name]
  const own = rulebook.policy.policy.settings?.[setting]
  const floor = rulebook.floor.policy.settings?.[setting]
  const clauses = [...(own?.clause ?? []), ...(floor?.clause ?? [])]
  return { own, clauses, marks: (floor?.clause ?? []).map((one) => markOf(rulebook, one)) }
}

export function LawPart(props: { rulebook: Rulebook; limits: RegistrationLimits }) {
  const { rulebook, limits } = props
  const change = rulebook.floor.policy.notes?.find((note) => note.clause?.includes(changeClause))
  return (
    <Sheet title="What is counted" id="law">
      <Table
        caption="Numbers of the test with their sources"
        captionHidden
        columns={[
          { head: 'Number' },
          { head: 'Tested here', numeric: true },
          { head: 'Law or guidance', numeric: true },
          { head: 'Source' },
          { head: 'How sure' },
        ]}
        rows={(Object.keys(limitWords) as (keyof RegistrationLimits)[]).map((name) => {
          const { own, clauses, marks } = ruleOf(rulebook, name)
          return [
            <Cell small={own && own.clause === undefined ? `The school’s own choice. ${own.choice ?? ''}` : undefined}>
              {limitWords[name]}
            </Cell>,
            String(limits[name]),
            String(legalLimits[name]),
            <ClauseRefs clauses={clauseLinks(rulebook, clauses)} />,
            [...new Set(marks)].join(', '),
          ]
        })}
      />
      <p class="wm-small">
        A policy or a school may set a lower number, which is stricter. A higher one is not used. Hours are only a sign:
        weeks in the year and the time of day count too.
      </p>
      {change ? (
        <Note kind="unknown" title={`The law is changing. ${markOf(rulebook, changeClause)}`}>
          <p>
            {change.says} <ClauseRefs clauses={clauseLinks(rulebook, [changeClause])} />
          </p>
        </Note>
      ) : null}
    </Sheet>
  )
}
