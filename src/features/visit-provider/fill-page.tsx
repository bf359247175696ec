/** The form of a visit: an ordinary page that works without JavaScript, and on a phone the page that is taken along. */

import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayMoment } from '../../domain/calendar/moment.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import {
  ActionLink,
  assetPath,
  Button,
  ButtonGroup,
  ClauseRefs,
  Columns,
  CsrfField,
  Details,
  FileUpload,
  HiddenFields,
  JumpLinks,
  Note,
  PageHead,
  PlainList,
  Sheet,
} from '../../ui/index.ts'
import type { CheckRow } from '../providers/checks.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { SectionFields } from '../record/field-input.tsx'
import { BeforeVisit, sayBefore } from './before-visit.tsx'
import { type Beside, BesideVisit } from './beside.tsx'
import { initialsOf } from './initials.ts'
import type { OpenVisit } from './open-visit.ts'
import { checksOf, VisitProgress } from './progress.tsx'
import type { Photo } from './queries.ts'
import { askOf } from './say-typed.ts'

export interface FillPageProps {
  readonly open: OpenVisit
  readonly posted: Posted
  /** Version of each question as this page shows it; one that is not here is at 0. */
  readonly versions: Readonly<Record<string, number>>
  readonly conflicts: readonly string[]
  readonly photos: readonly Photo[]
  readonly beside: Beside
  /** What was checked of the provider before. */
  readonly checks: readonly CheckRow[]
  readonly errors: readonly FormError[]
  readonly csrf: string
  readonly person: string
  readonly today: string
}

export function FillPage(props: FillPageProps) {
  const { open, photos, conflicts } = props
  const { visit, asking } = open
  const drawing = {
    posted: props.posted,
    errors: props.errors,
    rulebook: asking.rulebook,
    files: new Map(),
    filledIn: new Set<string>(),
  }
  const path = `/visits/${visit.id}`
  return (
    <div
      class="wm-visit"
      id="visit"
      data-visit={visit.id}
      data-person={props.person}
      data-fields={questionsOf(asking.layout)
        .map(({ field }) => field.id)
        .join(' ')}
      data-checks={checksOf(open).join(' ')}
    >
      <div class="wm-offline" id="visit-bar" role="status" hidden />
      <PageHead
        kicker={`${asking.form.title}, ${sayDate(dayOf(visit.planned_on))}`}
        title={visit.site ? `${visit.provider}, ${visit.site}` : visit.provider}
        lede={
          <>
            {visit.visitor}. <ClauseRefs clauses={clauseRefs(asking.rulebook, asking.form.clauses)} />
          </>
        }
      />
      <div class="wm-visit-take wm-noprint" id="visit-take" hidden>
        <button type="button" class="wm-btn2 wm-btn2--main" id="visit-take-button">
          Take it with me
        </button>
        <button type="button" class="wm-btn2" id="visit-send-button" hidden>
          Send now
        </button>
        <button type="button" class="wm-btn2" id="visit-remove-button" hidden>
          Remove from this phone
        </button>
      </div>
      <JumpLinks
        label="Parts of the visit"
        items={[
          { href: '#before', text: `Before: ${sayBefore(props.checks)}` },
          { href: '#section-1', text: 'During the visit' },
        ]}
      />
      <VisitProgress open={open} posted={props.posted} />
      {conflicts.length > 0 ? (
        <Note kind="late" title={conflicts.length === 1 ? 'One answer differs' : `${conflicts.length} answers differ`}>
          Two devices answered {conflicts.map((field) => `“${askOf(asking, field)}”`).join(', ')}. Nothing was
          overwritten. <a href={`${path}/conflicts`}>Choose which to keep</a>
        </Note>
      ) : null}
      <Columns
        sideLabel="Beside this visit"
        side={
          <>
            <BeforeVisit rows={props.checks} providerId={visit.provider_id} />
            <Place open={open} />
            <BesideVisit beside={props.beside} today={props.today} />
          </>
        }
      >
        <form
          id="visit-form"
          method="post"
          action={`${path}/fill`}
          enctype="multipart/form-data"
          novalidate
          autocomplete="off"
          class="wm-form"
        >
          <CsrfField token={props.csrf} />
          <HiddenFields values={{ _versions: JSON.stringify(props.versions) }} />
          {/* Enter sends the first button of a form: it must save, not add a row. */}
          <button type="submit" name="_do" value="save" class="govuk-visually-hidden" tabindex={-1} aria-hidden="true">
            Save
          </button>
          {asking.form.says ? <p class="govuk-body">{asking.form.says}</p> : null}
          {asking.layout.sections.map((section, index) => (
            <Sheet title={section.title} id={`section-${index + 1}`}>
              {section.says ? <p class="govuk-body">{section.says}</p> : null}
              {section.note ? <Note>{section.note}</Note> : null}
              <SectionFields section={section} drawing={drawing} />
            </Sheet>
          ))}
          <Sheet title="Photos and papers" id="photos" count={photos.length}>
            <FileUpload
              id="photo"
              name="photo"
              label="Add a photo or a paper"
              labelSize="s"
              hint="Of places and papers, never of pupils. 10 MB or less; a photo taken here is made smaller first."
            />
            <ul class="wm-visit-photos" id="visit-photos" aria-label="On this phone, not yet sent" hidden />
            {photos.length > 0 ? (
              <PlainList
                label="Photos and papers of this visit"
                items={photos.map((photo) => ({
                  text: (
                    <a href={`${path}/photos/${photo.sha256}`}>
                      {photo.field ? askOf(asking, photo.field) : photo.name}
                    </a>
                  ),
                  small: (
                    <>
                      {photo.person}, {sayMoment(photo.taken_at)}.{' '}
                      <button
                        class="wm-visit-quiet"
                        type="submit"
                        formaction={`${path}/photos/${photo.sha256}/remove`}
                        formnovalidate
                      >
                        Take away<span class="govuk-visually-hidden"> {photo.name}</span>
                      </button>
                    </>
                  ),
                }))}
              />
            ) : null}
          </Sheet>
          <ButtonGroup>
            <Button name="_do" value="save">
              Save
            </Button>
            <Button kind="secondary" name="_do" value="check">
              Check and record
            </Button>
          </ButtonGroup>
        </form>
      </Columns>
      <script type="module" src={assetPath('visit.js')} />
    </div>
  )
}

function Place(props: { open: OpenVisit }) {
  const { visit, pupils } = props.open
  const address = visit.site_address ?? visit.provider_address
  return (
    <Sheet title="Where and whom" id="where">
      <PlainList
        label="Where and whom"
        items={[
          ...(address ? [{ text: address, small: 'Address' }] : []),
          ...(visit.phone ? [{ text: visit.phone, small: 'Telephone' }] : []),
          ...(visit.dsl_name
            ? [{ text: [visit.dsl_name, visit.dsl_phone].filter(Boolean).join(', '), small: 'Safeguarding lead there' }]
            : []),
          {
            text:
              visit.registered === null
                ? 'Not known whether it is registered'
                : visit.registered
                  ? 'Registered'
                  : 'Not registered',
            small: 'Registration',
          },
          ...pupils.map((pupil) => ({
            text: initialsOf(pupil),
            small: pupil.year_group === null ? 'Pupil to see' : `Pupil to see, Year ${pupil.year_group}`,
          })),
        ]}
      />
      <Details summary="Who sees this visit">
        Pupils stand here by their initials only, because the page may be kept on a phone and the provider is given the
        printed visit.
      </Details>
      <p class="wm-noprint">
        <ActionLink href={`/visits/${visit.id}`}>About this visit</ActionLink>
      </p>
    </Sheet>
  )
}
