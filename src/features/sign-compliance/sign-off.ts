/** Signing a checklist off: the record on the policy's own form, and a sealed copy of what was signed, in one transaction. */
import { createHash } from 'node:crypto'
import { sayMoment } from '../../domain/calendar/moment.ts'
import { recordPrint } from '../../domain/documents/records.ts'
import { seal } from '../../domain/documents/seal.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import type { StoredSignature } from '../../domain/forms/signatures.ts'
import { allErrors, validateForm } from '../../domain/forms/validate.ts'
import type { Answer, Answered, CheckAnswer } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import { capital } from '../../domain/text/capital.ts'
import type { Req } from '../../web/request.ts'
import { keepDocument, keptBefore } from '../issue-document/keep-document.ts'
import { readRecord } from '../record/read-record.ts'
import { recordAsked } from '../record/record-form.ts'
import { inputFor } from '../record/see-record.tsx'
import { officeFor } from '../record/who-may.ts'
import { newCode } from '../sign-agreement/seal-agreement.ts'
import { sayEvidence } from './evidence.ts'
import { type Checklist, checkLines } from './open-checklist.ts'
import { documentKind } from './queries.ts'

const action = 'sign-compliance'

export type SignedOff =
  | { readonly kind: 'signed'; readonly document: string }
  | { readonly kind: 'unfinished'; readonly errors: readonly FormError[] }

export async function signOff(req: Req, checklist: Checklist, posted: Posted, key: string): Promise<SignedOff> {
  const { asking } = checklist
  const office = officeFor(asking.rulebook, asking.form, req.roles, req.role)
  const position = capital(asking.sayRole(office))
  const parsed = parsePost(asking.layout, posted)
  const answers: Answered = { ...withEvidence(checklist, parsed.answers), ...own(req, checklist, position) }
  const errors = allErrors(
    asking.layout,
    [...parsed.errors, ...unreviewed(checklist, answers)],
    validateForm(asking.compiled, asking.layout, answers, asking.bits, req.day),
  )
  if (errors.length > 0) return { kind: 'unfinished', errors }
  const signatures = asking.layout.signatures.flatMap((asked): StoredSignature[] =>
    asked.line.by === 'school'
      ? [
          {
            by: 'school',
            line: asked.name,
            kind: 'signed',
            on: req.today,
            name: req.person.name,
            capacity: position,
          },
        ]
      : [],
  )
  const result = await recordAsked(req, asking, {
    form: asking.form.id,
    subject: asking.subject.ids,
    answers,
    signatures,
    role: office,
    action,
    ...(/^[0-9a-f-]{36}$/.test(key) ? { idempotencyKey: key } : {}),
  })
  if (result.kind === 'unfinished') return result
  if (result.kind !== 'recorded' && result.kind !== 'repeated')
    throw new Error('The checklist was laid out and could not be recorded.')
  return { kind: 'signed', document: await sealedCopy(req, result.id, { office, position }) }
}

/** What was counted on the day is kept with each line, in the place for what was seen. */
function withEvidence(checklist: Checklist, answers: Answered): Answered {
  const counted = checkLines(checklist).flatMap(({ field }): [string, Answer][] => {
    const answer = answers[field.id]
    const evidence = checklist.evidence.get(field.id)
    if (typeof answer !== 'object' || answer === null || !('result' in answer) || !evidence) return []
    const says = sayEvidence(evidence)
    return [[field.id, { ...(answer as CheckAnswer), ...(says ? { evidence: says } : {}) }]]
  })
  return { ...answers, ...Object.fromEntries(counted) }
}

/** What signing itself answers. A question that the policy's form does not ask is left out when it is recorded. */
const own = (req: Req, { asking }: Checklist, position: string): Answered => ({
  'done-on': req.today,
  'ap-name': asking.subject.title,
  'every-line-dated': 'yes',
  'signed-by': req.person.name,
  position,
  'signed-on': req.today,
})

/** Nobody signs what they have not looked at, whether or not the policy's form insists. */
function unreviewed(checklist: Checklist, answers: Answered): readonly FormError[] {
  const asked = checklist.asking.compiled.fields.find((one) => one.field.id === 'all-reviewed')
  if (!asked || answers['all-reviewed'] === 'accepted' || answers['all-reviewed'] === true) return []
  return [
    {
      field: 'all-reviewed',
      at: fieldName('all-reviewed'),
      says: 'Confirm that every line has been looked at, before you sign.',
    },
  ]
}

/** Once for each record: a second sending answers the first one's copy. */
async function sealedCopy(
  req: Req,
  recordId: string,
  by: { readonly office: Role; readonly position: string },
): Promise<string> {
  const key = `compliance ${recordId}`
  const before = await keptBefore(req.tx, key)
  if (before) {
    // It stands, and its audit event with it.
    req.audited = true
    return before.id
  }
  const record = await readRecord(req, recordId)
  const now = req.deps.clock.now()
  const code = newCode()
  const content = seal(recordPrint(inputFor(req, record)), {
    code,
    agreement: createHash('sha256')
      .update(JSON.stringify([record.asked, record.answers]))
      .digest('hex'),
    signatures: [
      {
        name: req.person.name,
        capacity: by.position,
        how: `Signed off in Waymark, signed in with their own account, on ${sayMoment(now)}`,
        audit: [],
      },
    ],
    sealed: sayMoment(now),
    checkAt: `${req.deps.settings.publicUrl}/check`,
  })
  const { id } = await keepDocument(req, {
    kind: documentKind,
    content,
    schoolId: req.school.schoolId,
    providerId: record.row.provider_id,
    recordId,
    role: by.office,
    key,
    code,
  })
  await req.audit(action, { kind: 'document', id }, { document: documentKind, record: recordId })
  return id
}
