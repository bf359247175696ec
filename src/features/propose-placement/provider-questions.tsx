/** What is asked more of a provider once it is chosen: its site, a second registration, why online. */
import type { ProposalError } from '../../domain/placement/proposal.ts'
import { type Choice, Radios, Textarea } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import { siteKinds } from '../providers/kinds.ts'
import type { OfferedProvider } from './choose-provider.ts'
import type { Drafted } from './draft.ts'
import { errorAt } from './layout.tsx'
import { fieldOf } from './step.ts'

export const places = [
  { value: 'off-site', text: 'At the provider’s site' },
  { value: 'on-site', text: 'On our own site' },
  { value: 'online', text: 'Online only', hint: 'Only where nothing in person is suitable. Never marked B.' },
] as const

/** Where the teaching is; online asks why nothing in person will do. */
export function placeChoices(drafted: Drafted, errors: readonly ProposalError[], typed?: FormBody): Choice[] {
  return places.map((place) =>
    place.value === 'online' ? { ...place, conditional: whyOnline(drafted, errors, typed) } : { ...place },
  )
}

const whyOnlineField = (drafted: Drafted) => fieldOf(drafted.rulebook, 'referral', 'why-online')

function whyOnline(drafted: Drafted, errors: readonly ProposalError[], typed?: FormBody) {
  return (
    <Textarea
      id="why-online"
      name="why-online"
      label={whyOnlineField(drafted)?.ask ?? 'What else was looked for, and why is nothing in person suitable?'}
      labelSize="s"
      rows={3}
      value={typed ? typed.text('why-online') : drafted.proposal.whyOnline}
      error={errorAt(errors, 'why-online')}
    />
  )
}

/** Asked wherever the policy’s own referral asks it; the council answers for what it contracts. */
export function whyOnlineMissing(drafted: Drafted, answer: string): ProposalError[] {
  if (answer || !whyOnlineField(drafted) || drafted.situation.placement?.councilContracts === true) return []
  return [{ at: 'why-online', says: 'Say what else was looked for, and why nothing in person is suitable.' }]
}

/** Under a chosen provider: which of its sites, and whether the pupil is registered there too. */
export function chosenMore(drafted: Drafted, one: OfferedProvider, errors: readonly ProposalError[], typed?: FormBody) {
  const site = siteOptions(drafted, one, typed, errorAt(errors, `site-${one.id}`))
  if (!one.isSchool) return site
  return (
    <>
      {site}
      <Registration drafted={drafted} one={one} typed={typed} />
    </>
  )
}

/** Whether it is registered at both is a fact of its own: code D and who marks hang on it (domain: dual registration). */
function Registration(props: { drafted: Drafted; one: OfferedProvider; typed: FormBody | undefined }) {
  const { drafted, one, typed } = props
  const kept = drafted.row.provider_id === one.id ? drafted.situation.placement?.dualRegistered : undefined
  return (
    <Radios
      id={`registered-${one.id}`}
      name={`registered-${one.id}`}
      label={`Will ${drafted.pupil.firstName} be registered at ${one.name} too?`}
      labelSize="s"
      layout="small"
      hint="Registered at both: that school marks its own sessions and follows up absence from them; this school’s register shows D."
      value={typed ? typed.text(`registered-${one.id}`) : kept === undefined ? undefined : kept ? 'both' : 'here'}
      items={[
        { value: 'both', text: 'Yes, from the first day there' },
        { value: 'here', text: 'No, only here' },
        { value: '', text: 'Not known yet' },
      ]}
    />
  )
}

/** Unknown is not no: nothing chosen keeps nothing. */
export function registrationTyped(typed: FormBody, providerId: string): boolean | undefined {
  const answer = typed.text(`registered-${providerId}`)
  return answer === 'both' ? true : answer === 'here' ? false : undefined
}

function siteOptions(drafted: Drafted, one: OfferedProvider, typed: FormBody | undefined, error: string | undefined) {
  if (one.sites.length < 2) return undefined
  const chosen = typed
    ? typed.text(`site-${one.id}`)
    : one.sites.some((site) => site.id === drafted.row.site_id)
      ? (drafted.row.site_id ?? undefined)
      : undefined
  return (
    <Radios
      id={`site-${one.id}`}
      name={`site-${one.id}`}
      label={`Which site of ${one.name}?`}
      labelSize="s"
      layout="small"
      value={chosen}
      error={error}
      items={one.sites.map((site) => ({
        value: site.id,
        text: `${site.name} (${siteKinds[site.kind] ?? site.kind})`,
        hint: `${site.address ?? 'No address kept.'} ${site.approved ? 'Approved.' : 'Not approved yet.'}`,
      }))}
    />
  )
}
