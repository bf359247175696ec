/** The e-mails that carry a parent's link. They name the school and nobody else: anybody may read over a shoulder. */
import { dayOf } from '../../domain/calendar/day.ts'

const dayMs = 86_400_000

/** A page stays open until a month after the placement is planned to end: three months at least, fourteen at most. */
export function pageEnds(now: Date, placementEnd: string | null): Date {
  const monthAfter = placementEnd === null ? 0 : dayOf(placementEnd) * dayMs + 31 * dayMs
  const least = now.getTime() + 92 * dayMs
  const most = now.getTime() + 427 * dayMs
  return new Date(Math.min(Math.max(monthAfter, least), most))
}

export function parentMail(of: { readonly kind: 'letter' | 'page'; readonly school: string; readonly url: string }): {
  readonly subject: string
  readonly text: string
} {
  const what =
    of.kind === 'letter'
      ? 'A letter from the school is ready for you to read. It is on this page:'
      : 'The school has opened a page for you to see how things stand. It is here:'
  return {
    subject: of.kind === 'letter' ? `A letter from ${of.school}` : `A page from ${of.school}`,
    text: [
      what,
      '',
      of.url,
      '',
      'The page is for you alone: please do not pass this message on. You need no account.',
      'If you did not expect this message, or cannot open the page, ring the school.',
      '',
      of.school,
      '',
    ].join('\n'),
  }
}
