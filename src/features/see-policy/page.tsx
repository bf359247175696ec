import type { Adoption } from '../../adapters/casework/rulebooks.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Finding } from '../../domain/policy/findings.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Place } from '../../domain/policy/where.ts'
import type { Role } from '../../domain/policy/words.ts'
import { ActionLink, ClauseRefs, JumpLinks, Note, PageHead, Sheet } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { ChoicesPart } from './choices-part.tsx'
import { PartSheet } from './clause-part.tsx'
import { FindingsPart } from './findings-part.tsx'
import type { PolicyView } from './model.ts'
import type { DutyCounts, VersionRow } from './queries.ts'
import { VersionsPart } from './versions-part.tsx'

export interface PolicyModel {
  readonly rulebook: Rulebook
  readonly adoption: Adoption
  readonly view: PolicyView
  readonly counts: ReadonlyMap<string, DutyCounts>
  readonly opens: (place: Place) => string | undefined
  readonly findings: readonly Finding[]
  readonly nextReview: string | undefined
  readonly versions: readonly VersionRow[]
  /** Whether the reader holds one of these offices. */
  readonly mayChange: (by: readonly Role[]) => boolean
  readonly mayAdopt: boolean
}

export function PolicyPage(model: PolicyModel) {
  const { rulebook, view, adoption } = model
  const { policy } = rulebook.policy
  const parts = [...view.parts, ...view.floorParts]
  return (
    <>
      <PageHead
        kicker={policy.title}
        title={`Version ${adoption.number}, adopted ${sayDate(dayOf(adoption.adoptedOn))}`}
        lede={
          <>
            {view.clauseCount} clauses make {view.dutyCount} duties.{' '}
            {model.nextReview
              ? `Next review by ${sayDate(dayOf(model.nextReview))}.`
              : 'It has no date for its next review.'}{' '}
            <ClauseRefs clauses={clauseLinks(rulebook, policy['next review']?.clause ?? [])} />
          </>
        }
        actions={model.mayAdopt ? <ActionLink href="/policy/adopt">Adopt another version</ActionLink> : undefined}
      />
      <FindingsPart findings={model.findings} rulebook={rulebook} />
      <Sheet id="contents" title="On this page">
        <JumpLinks
          label="Parts of the policy"
          items={[
            ...view.parts.map((part) => ({ href: `#${part.id}`, text: part.heading })),
            { href: '#choices', text: 'Settings and choices' },
            { href: '#routes', text: 'Routes' },
            { href: '#versions', text: 'Versions' },
            ...(view.floorParts[0] ? [{ href: `#${view.floorParts[0].id}`, text: 'Law and guidance' }] : []),
          ]}
        />
      </Sheet>
      {view.parts.map((part) => (
        <PartSheet {...model} part={part} />
      ))}
      <ChoicesPart rulebook={rulebook} mayChange={model.mayChange} />
      <VersionsPart rulebook={rulebook} versions={model.versions} />
      <Note title="The floor: law and national guidance">
        <p>
          Under every policy. A school’s policy may be stricter, never laxer. Where the policy is silent, these stand by
          themselves.
        </p>
      </Note>
      {parts.slice(view.parts.length).map((part) => (
        <PartSheet {...model} part={part} />
      ))}
    </>
  )
}

/** A school that has no policy yet: what it would be, and the way to one. */
export function NoPolicyPage(props: { schoolName: string; mayAdopt: boolean }) {
  return (
    <>
      <PageHead title="Policy" kicker={props.schoolName} />
      <Note kind="gate" title="This school has adopted no policy yet">
        <p>
          Here stands the school’s alternative provision policy, clause by clause, with the duties it makes. Waymark
          works by it: without one it asks nothing of anybody.
        </p>
        {props.mayAdopt ? (
          <ActionLink href="/policy/adopt" main>
            Adopt a policy
          </ActionLink>
        ) : (
          <p>The headteacher or an administrator can adopt one.</p>
        )}
      </Note>
    </>
  )
}
