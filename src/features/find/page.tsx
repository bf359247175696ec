import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayYear } from '../../domain/pupil/pupil.ts'
import { ActionLink, EmptyState, Facts, Filters, PageHead, Sheet, Status } from '../../ui/index.ts'
import { mostHits, type ProviderHit, type PupilHit } from './queries.ts'
import { sayHeard, sessionNow, type Whereabouts } from './where-now.ts'

export interface FindModel {
  readonly q: string
  readonly time: string
  readonly schoolName: string
  readonly isSchoolDay: boolean
  readonly pupils: readonly PupilHit[]
  readonly providers: readonly ProviderHit[]
  readonly where: readonly Whereabouts[]
}

export function FindPage(model: FindModel) {
  const { pupils, providers } = model
  return (
    <>
      <PageHead
        title="Where is this pupil now?"
        kicker={`${model.schoolName}, ${model.time}`}
        lede="Type part of the name of a pupil or a provider."
      />
      <Filters
        label="Find a pupil or provider"
        action="/find"
        submit="Find"
        fields={[{ id: 'q', name: 'q', label: 'Name of a pupil or provider', type: 'search', value: model.q }]}
      />
      {model.q === '' ? null : pupils.length === 0 && providers.length === 0 ? (
        <EmptyState action={<ActionLink href="/pupils">See all pupils</ActionLink>}>
          Nobody at {model.schoolName}, and no provider, has a name like this. Try fewer letters: part of the last name
          is enough.
        </EmptyState>
      ) : (
        <>
          {pupils.slice(0, mostHits).map((pupil) => (
            <PupilSheet {...model} pupil={pupil} />
          ))}
          {pupils.length > mostHits ? <p>More than {mostHits} pupils have a name like this. Type more of it.</p> : null}
          {providers.slice(0, mostHits).map((provider) => (
            <ProviderSheet provider={provider} />
          ))}
          {providers.length > mostHits ? (
            <p>More than {mostHits} providers have a name like this. Type more of it.</p>
          ) : null}
        </>
      )}
    </>
  )
}

const stateSays: Readonly<Record<string, string>> = {
  suspended: 'The placement is paused: the pupil is not expected there.',
  ending: 'The placement has ended; its close is being recorded.',
  ready: 'A placement is ready and has not started.',
  approved: 'A placement is approved and has not started.',
  proposed: 'A placement is proposed and has not started.',
}

function PupilSheet(props: FindModel & { pupil: PupilHit }) {
  const { pupil } = props
  const here = props.where.filter((one) => one.pupilId === pupil.id)
  const id = `pupil-${pupil.id}`
  return (
    <Sheet id={id} title={pupil.name} aside={sayYear(pupil.year_group)}>
      {here.length > 0 ? here.map((one) => <Here one={one} time={props.time} />) : <NotAway {...props} />}
      <div class="wm-actions wm-noprint">
        {pupil.placement_id ? (
          <ActionLink href={`/placements/${pupil.placement_id}`} about={pupil.name}>
            Open the placement
          </ActionLink>
        ) : null}
        <ActionLink href={`/pupils/${pupil.id}`} about={pupil.name}>
          Open the pupil
        </ActionLink>
      </div>
    </Sheet>
  )
}

/** Where, who to ring, and whether the pupil has arrived: in the order somebody worried needs them. */
function Here(props: { one: Whereabouts; time: string }) {
  const { one } = props
  const now = sessionNow(one.sessions, props.time)
  const heard = now && sayHeard(now)
  return (
    <>
      <p>
        {heard ? <Status kind={heard.kind} word={heard.word} chip /> : null} {one.online ? 'Taught online by ' : 'At '}
        <a href={`/providers/${one.providerId}`}>{one.provider}</a>
        {one.site && !one.online ? `, ${one.site}` : ''}.
      </p>
      <Facts
        items={[
          ...one.sessions.map((session) => ({
            term: session.session === 'AM' ? 'This morning' : 'This afternoon',
            value: sayHeard(session).word,
            small: `from ${session.from}`,
          })),
          { term: 'Address', value: one.online ? 'Online' : (one.address ?? 'No address is kept') },
          {
            term: 'Ring',
            value: one.sitePhone ?? one.providerPhone ?? 'No number is kept',
            small: [one.contact, one.contactRole].filter(Boolean).join(', ') || undefined,
          },
          { term: 'Travels', value: one.transport ?? (one.online ? 'Taught online' : 'No transport plan is kept') },
          { term: 'Their safeguarding lead', value: one.dslName ?? 'Not recorded', small: one.dslPhone ?? undefined },
        ]}
      />
    </>
  )
}

function NotAway(props: FindModel & { pupil: PupilHit }) {
  const { pupil } = props
  const state = pupil.state === null ? undefined : stateSays[pupil.state]
  const start =
    pupil.start_on && ['ready', 'approved', 'proposed'].includes(pupil.state ?? '')
      ? ` The planned start is ${sayDate(dayOf(pupil.start_on))}${pupil.provider ? ` at ${pupil.provider}` : ''}.`
      : ''
  if (!props.isSchoolDay)
    return <p>Not expected anywhere: today is not a school day.{state ? ` ${state}${start}` : ''}</p>
  if (state) return <p>Expected at school, not at a provider. {`${state}${start}`}</p>
  if (pupil.placement_id) return <p>Not timetabled at {pupil.provider ?? 'a provider'} today, so expected at school.</p>
  return <p>No placement in alternative provision: expected at school by the school’s own timetable.</p>
}

function ProviderSheet(props: { provider: ProviderHit }) {
  const { provider } = props
  return (
    <Sheet
      id={`provider-${provider.id}`}
      title={provider.name}
      aside={provider.pupils === 1 ? '1 pupil of yours' : `${provider.pupils} pupils of yours`}
    >
      {provider.barred ? <Status kind="late" word="Barred: may not be used" chip /> : null}
      <Facts
        items={[
          { term: 'Ring', value: provider.phone ?? 'No number is kept', small: provider.contact_name ?? undefined },
          {
            term: 'Safeguarding lead',
            value: provider.dsl_name ?? 'Not recorded',
            small: provider.dsl_phone ?? undefined,
          },
          { term: 'Address', value: provider.address ?? 'No address is kept' },
        ]}
      />
      <div class="wm-actions wm-noprint">
        <ActionLink href={`/providers/${provider.id}`} about={provider.name}>
          Open the provider
        </ActionLink>
      </div>
    </Sheet>
  )
}
