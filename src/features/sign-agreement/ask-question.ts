/** What somebody asks before they sign: checked, kept, and told to the school. */
import { newId } from '../../adapters/postgres/ids.ts'
import { limits } from '../../domain/forms/limits.ts'
import type { FieldFault } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import type { SignatureRequest } from '../ask-signature/requests.ts'
import { schoolPath, tellSchool } from './tell-school.ts'

export const tooLong = (field: string, text: string, most: number): FieldFault[] =>
  text.length > most ? [{ field, says: `Write ${most} characters or fewer.` }] : []

export const nameFaults = (name: string): FieldFault[] =>
  name === '' ? [{ field: 'name', says: 'Type your full name.' }] : tooLong('name', name, limits.line)

/** More questions than this are better asked by telephone. */
const mostQuestions = 20

export const questionFaults = (question: string, asked: number): FieldFault[] => [
  ...(question === ''
    ? [{ field: 'question', says: 'Write your question.' }]
    : tooLong('question', question, limits.long)),
  ...(asked >= mostQuestions
    ? [{ field: 'question', says: 'You have asked many questions here. Ring the school, so that you can talk.' }]
    : []),
]

/** Kept as the outsider who asks; the school hears of it at once, in a message that names nobody. */
export async function keepQuestion(req: Req, request: SignatureRequest, question: string): Promise<void> {
  const id = newId()
  await req.tx
    .insertInto('signature_questions')
    .values({
      trust_id: req.ctx.trustId,
      id,
      school_id: request.school_id,
      request_id: request.id,
      pupil_id: request.pupil_id,
      provider_id: request.provider_id,
      question,
      asked_at: req.deps.clock.now(),
    })
    .execute()
  await req.audit('ask-before-signing', {
    kind: 'signature-request',
    id: request.id,
    schoolId: request.school_id,
  })
  await req.asSchool(request.school_id, () =>
    tellSchool(
      req,
      { schoolId: request.school_id, href: schoolPath(request) },
      {
        subject: 'a question before signing',
        says: 'Somebody you asked to sign has a question.',
        key: `question ${id}`,
      },
    ),
  )
}
