import { categoryOf, saySession } from '../../domain/attendance/codes.ts'
import { absenceReasons, type Seen } from '../../domain/attendance/provider-mark.ts'
import { Select, TextInput } from '../../ui/index.ts'
import type { ExpectedPupil } from './provider-day.ts'
import { fieldId, type SheetFault, type TypedMark } from './typed-marks.ts'

export interface PupilCardProps {
  readonly pupil: ExpectedPupil
  readonly typed: TypedMark
  readonly faults: readonly SheetFault[]
}

const answers: readonly { readonly seen: Seen; readonly shape: string }[] = [
  { seen: 'here', shape: 'met' },
  { seen: 'late', shape: 'due' },
  { seen: 'absent', shape: 'unmet' },
]

const words = (pupil: ExpectedPupil): Readonly<Record<Seen, string>> =>
  pupil.where === 'remote'
    ? { here: 'Took part', late: 'Late', absent: 'Did not' }
    : { here: 'Here', late: 'Late', absent: 'Not here' }

/** One pupil: three large answers, and what each of them asks further. */
export function PupilCard({ pupil, typed, faults }: PupilCardProps) {
  const id = (field: keyof TypedMark | 'was') => fieldId(pupil.placementId, field)
  const text = words(pupil)
  const fault = (field: keyof TypedMark) => faults.find((one) => one.field === id(field))?.says
  return (
    <section class="ph-sheet ph-pupil" aria-labelledby={`name-${pupil.placementId}`}>
      <h2 id={`name-${pupil.placementId}`}>
        {pupil.name} <small>{pupil.school}</small>
      </h2>
      <input type="hidden" name={id('was')} value={pupil.told?.id ?? ''} />
      <fieldset>
        <legend class="govuk-visually-hidden">
          {pupil.name}, {saySession(pupil.session)}
        </legend>
        <div class="ph-answers">
          {answers.map(({ seen, shape }, index) => (
            <label class={`ph-${seen}`}>
              <input
                type="radio"
                id={index === 0 ? id('seen') : `${id('seen')}-${seen}`}
                name={id('seen')}
                value={seen}
                checked={typed.seen === seen}
              />
              <span>
                <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                  <use href={`#${shape}`} />
                </svg>
                {text[seen]}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="ph-if ph-if-late">
        <TextInput
          id={id('late')}
          name={id('late')}
          label="Minutes late"
          hint={`Left empty: from ${pupil.starts} until now.`}
          inputmode="numeric"
          inputClass="govuk-input--width-3"
          value={typed.late}
          error={fault('late')}
        />
      </div>
      <div class="ph-if ph-if-absent">
        <Ring pupil={pupil} />
        <Select
          id={id('why')}
          name={id('why')}
          label="Why, if you know"
          items={Object.entries(absenceReasons).map(([value, reason]) => ({ value, text: reason.text }))}
          value={typed.why}
        />
        <TextInput id={id('note')} name={id('note')} label="More, if there is more to say" value={typed.note} />
      </div>
      <details class="ph-if ph-if-came" open={typed.left !== ''}>
        <summary>Left early</summary>
        <TextInput
          id={id('left')}
          name={id('left')}
          label="When they left"
          hint="For example 11:30. The school is told at once."
          inputmode="numeric"
          inputClass="govuk-input--width-5"
          value={typed.left}
          error={fault('left')}
        />
      </details>
    </section>
  )
}

/** The school has written down why the pupil is away; N says that nobody knows. */
const isExplained = (code: string | undefined): boolean =>
  code !== undefined && code !== 'N' && ['authorised', 'unauthorised'].includes(categoryOf(code) ?? '')

/** Nobody knows where the child is: the school is rung, not written to. Unless the school has said so itself. */
function Ring({ pupil }: { pupil: ExpectedPupil }) {
  if (isExplained(pupil.schoolCode)) return <p class="ph-note">{pupil.school} knows about this absence already.</p>
  return (
    <div class="ph-ring">
      <p>
        <b>Ring {pupil.school} now</b>
      </p>
      <p>
        {pupil.name} was expected at {pupil.starts}. The school has not told us that they are away.
      </p>
      {pupil.schoolPhone ? (
        <a class="ph-call" href={`tel:${pupil.schoolPhone.replaceAll(/[^+\d]/g, '')}`}>
          Call {pupil.schoolPhone}
        </a>
      ) : null}
    </div>
  )
}
