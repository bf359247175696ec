/** On the school's own site: which checks the policy asks for there, and what falls away. */
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ClauseRefs, PlainList, Sheet } from '../../ui/index.ts'
import { clauseRefs } from './layout.tsx'

/** Duties that hang on being on site; a policy that has none is silent about outside people on its own site. */
export function OnSiteChecks(props: { rulebook: Rulebook }) {
  const { rulebook } = props
  const asked = rulebook.duties.filter(
    ({ duty, isFloor }) =>
      !isFloor && duty.when.some((condition) => 'fact' in condition && condition.fact === 'on-site' && !condition.not),
  )
  return (
    <Sheet title="On the school’s own site" id="on-site-checks">
      <p class="wm-small">
        Nobody travels, no premises are visited and the council is sent no notice of an off-site place. The needs, the
        plan, the agreement with an outside provider, reviews and attendance stay.
      </p>
      {asked.length > 0 ? (
        <PlainList
          label="Checks of an outside provider on site"
          items={asked.map((one) => ({
            text: one.duty.title,
            small: (
              <>
                {one.duty.reading ?? one.duty.says} <ClauseRefs clauses={clauseRefs(rulebook, one.clauses)} />
              </>
            ),
          }))}
        />
      ) : (
        <p class="wm-small">
          The policy has no checks of its own for an outside provider on site. Those it makes of every provider apply.
        </p>
      )}
    </Sheet>
  )
}
