/** A concern, an incident or a move without permission, as one thread, whatever the policy's form calls its parts. Pure. */
import type { Answered } from '../../domain/policy/situation.ts'

/** Forms that begin a thread. A move off the site is one only where the school had not given permission (EMAT 5 Provider 12). */
export const beginnings = ['concern', 'incident', 'off-site-move'] as const

export const movedWithoutPermission = 'moved-without-permission'

const yes = (answer: unknown): boolean => answer === 'yes' || answer === true

/** `breachOpened`: for a move without permission, that an incident has been recorded for it since. */
export function isClosed(form: string, answers: Answered, breachOpened: boolean): boolean {
  if (form === 'concern') return answers['resolved'] === 'fully-addressed' || yes(answers['resolved'])
  return form === 'incident' ? yes(answers['closed']) : breachOpened
}

/** The answers that close it, as its form asks for them. `told` is added to who has been told already. */
export function closedAnswers(
  form: string,
  answers: Answered,
  said: { readonly outcome: string; readonly told: readonly string[]; readonly reference: string },
): Answered {
  const { 'answers-to': _for, ...kept } = answers
  const before = Array.isArray(answers['told']) ? (answers['told'] as readonly string[]) : []
  const told = [...new Set([...before, ...said.told])]
  return {
    ...kept,
    ...(told.length > 0 ? { told } : {}),
    ...(said.reference ? { reference: said.reference } : {}),
    ...(form === 'concern'
      ? { resolved: 'fully-addressed', 'how-resolved': said.outcome }
      : { closed: 'yes', outcome: said.outcome }),
  }
}

const outside = [
  { value: 'council', says: 'Local authority' },
  { value: 'ofsted', says: 'Ofsted' },
  { value: 'police', says: 'Police' },
  { value: 'social-worker', says: 'Social worker' },
] as const

/** Who outside the school was told, from one record's answers: its list, and the checks of a follow-up (SSC 18.4). */
export function reportedTo(answers: Answered): readonly string[] {
  const told = Array.isArray(answers['told']) ? (answers['told'] as readonly string[]) : []
  const done = Array.isArray(answers['action']) ? (answers['action'] as readonly string[]) : []
  const checked = (name: string) => {
    const answer = answers[name]
    return typeof answer === 'object' && answer !== null && 'result' in answer && answer.result === 'met'
  }
  return [
    ...outside.filter(({ value }) => told.includes(value) || checked(`${value}-told`)).map((one): string => one.says),
    ...(done.includes('referred') ? ['Children’s services'] : []),
  ]
}

/** The kind as the form words it; a concern has none. */
export function kindOf(
  form: string,
  answers: Answered,
  options: readonly { readonly value: string; readonly says: string }[],
): string {
  if (form === 'concern')
    return answers['about-the-place'] === 'yes' ? 'Concern about the place or its staff' : 'Concern'
  if (form === 'off-site-move') return 'Taken off the site without permission'
  const kind = String(answers['kind'] ?? '')
  return options.find((one) => one.value === kind)?.says ?? 'Incident'
}
