/** Page 4: who teaches and where. A barred provider is shown with why, and cannot be chosen. */
import type { ProposalError } from '../../domain/placement/proposal.ts'
import { ActionLink, type Choice, ClauseRefs, Details, Radios, Sheet, Textarea, TextInput } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import { statusWords } from '../providers/standing.ts'
import { type OfferedProvider, offeredProviders, ownProvision } from './choose-provider.ts'
import type { Drafted } from './draft.ts'
import { clauseRefs, errorAt } from './layout.tsx'
import { OnSiteChecks } from './on-site-checks.tsx'
import { chosenMore, placeChoices, places, registrationTyped, whyOnlineMissing } from './provider-questions.tsx'
import { keptHours, RegistrationNote } from './registration-note.tsx'
import { fieldOf, type StepPage } from './step.ts'

function providerHint(drafted: Drafted, one: OfferedProvider) {
  const registered =
    one.registered === null
      ? 'Not known whether registered.'
      : one.registered
        ? 'Registered.'
        : 'Not registered as a school.'
  const status = one.status ? `${statusWords[one.status]} by this school.` : 'This school has not decided about it yet.'
  return (
    <>
      {status} {registered} {one.offer ?? ''}{' '}
      {one.unmet.length > 0 ? (
        <>
          Before anybody may start there: <ClauseRefs clauses={clauseRefs(drafted.rulebook, one.unmet.slice(0, 8))} />
          {one.unmet.length > 8 ? ` and ${one.unmet.length - 8} more` : ''}
        </>
      ) : null}
    </>
  )
}

async function offered(drafted: Drafted, typed: FormBody | undefined) {
  const search = (typed ? typed.text('find') : (drafted.req.query.get('q') ?? '')).slice(0, 100)
  const chosen = typed ? typed.text('provider') : drafted.row.provider_id
  return { search, ...(await offeredProviders(drafted, search, chosen || null)) }
}

export const providerPage: StepPage = {
  show: async (drafted, errors, typed) => {
    const { row, proposal, pupil, rulebook } = drafted
    const { search, providers, more } = await offered(drafted, typed)
    const kept = drafted.situation.provider?.external === false ? 'own' : (row.provider_id ?? undefined)
    const value = typed ? typed.text('provider') : kept
    const onSite = row.route === 'on-site'
    const council = drafted.situation.placement?.councilContracts === true
    const external = providers.filter((one) => one.kind !== 'own-provision')
    const listed = external.filter((one) => one.refusedBecause === undefined)
    const refused = external.filter((one) => one.refusedBecause !== undefined)
    const own: Choice = {
      value: 'own',
      text: 'Our own provision, on our own site',
      hint: 'No provider is commissioned. Checks on a provider do not apply.',
    }
    return (
      <>
        <TextInput id="find" name="find" label="Find a provider by name" type="search" value={search} />
        <p class="wm-p">
          <button class="wm-btn2" type="submit" name="search" value="yes" formnovalidate>
            Search
          </button>
        </p>
        <Radios
          id="provider"
          name="provider"
          label={`Who will teach ${pupil.firstName}?`}
          labelSize="m"
          hint={more > 0 ? `${more} more: search by name to see them.` : undefined}
          error={errorAt(errors, 'provider')}
          value={value}
          items={[
            ...listed.map((one) => ({
              value: one.id,
              text: one.name,
              hint: providerHint(drafted, one),
              conditional: chosenMore(drafted, one, errors, typed),
            })),
            ...(onSite || rulebook.routes.get('on-site') === 'on'
              ? [...(listed.length > 0 ? [{ divider: 'or' }] : []), own]
              : []),
          ]}
        />
        {refused.length > 0 ? (
          <Details summary={`Not allowed (${refused.length})`}>
            <ul class="govuk-list govuk-list--bullet">
              {refused.map((one) => (
                <li>
                  <a href={`/providers/${one.id}`}>{one.name}</a>. {one.refusedBecause}
                </li>
              ))}
            </ul>
          </Details>
        ) : null}
        {onSite ? null : (
          <Radios
            id="place"
            name="place"
            label="Where will the teaching be?"
            labelSize="m"
            value={typed ? typed.text('place') : row.location}
            items={placeChoices(drafted, errors, typed)}
            error={errorAt(errors, 'place')}
          />
        )}
        {council ? null : (
          <Textarea
            id="fits"
            name="fits"
            label={
              fieldOf(rulebook, 'referral', 'how-needs-are-met')?.ask ??
              `How does this provider fit what ${pupil.firstName} needs?`
            }
            labelSize="s"
            rows={3}
            value={typed ? typed.text('fits') : proposal.fits}
            error={errorAt(errors, 'fits')}
          />
        )}
      </>
    )
  },
  side: (drafted) => (
    <>
      {drafted.row.route === 'on-site' ? <OnSiteChecks rulebook={drafted.rulebook} /> : null}
      <RegistrationNote drafted={drafted} hours={keptHours(drafted)} />
      <Sheet title="Not on the list?" id="add-provider">
        <p class="wm-small">Add the provider first; this referral waits for you.</p>
        <ActionLink href="/providers/new">Add a provider</ActionLink>
      </Sheet>
    </>
  ),
  take: async (drafted, typed) => {
    const errors: ProposalError[] = []
    const { providers } = await offered(drafted, typed)
    const council = drafted.situation.placement?.councilContracts === true
    const proposal = { ...drafted.proposal, fits: typed.text('fits'), whyOnline: typed.text('why-online') }
    const choice = typed.text('provider')
    const onSite = drafted.row.route === 'on-site'
    const found = providers.find((one) => one.id === choice)
    const typedPlace = places.find((place) => place.value === typed.text('place'))?.value
    if (choice === 'own') {
      if (!onSite && drafted.rulebook.routes.get('on-site') !== 'on')
        errors.push({
          at: 'provider',
          says: 'Your policy has no provision on the school’s own site. Choose a provider.',
        })
      return {
        proposal,
        errors,
        columns:
          errors.length > 0 ? {} : { provider_id: await ownProvision(drafted), site_id: null, location: 'on-site' },
      }
    }
    if (!found) return { proposal, columns: {}, errors: [{ at: 'provider', says: 'Choose who will teach the pupil.' }] }
    if (found.refusedBecause)
      return {
        proposal,
        columns: {},
        errors: [{ at: 'provider', says: `${found.name} may not be used. ${found.refusedBecause}` }],
      }
    const site =
      found.sites.length === 1 ? found.sites[0] : found.sites.find((one) => one.id === typed.text(`site-${found.id}`))
    if (!site && found.sites.length > 1)
      errors.push({ at: `site-${found.id}`, says: `Choose the site of ${found.name}.` })
    const place = onSite ? 'on-site' : found.online ? 'online' : typedPlace
    if (!place) errors.push({ at: 'place', says: 'Say where the teaching will be.' })
    if (place === 'online') errors.push(...whyOnlineMissing(drafted, proposal.whyOnline))
    if (!proposal.fits && !council)
      errors.push({ at: 'fits', says: 'Say how this provider fits what the pupil needs.' })
    return {
      proposal,
      errors,
      columns: {
        provider_id: found.id,
        site_id: site?.id ?? null,
        facts: { dualRegistered: found.isSchool ? registrationTyped(typed, found.id) : undefined },
        ...(place ? { location: place } : {}),
      },
    }
  },
}
