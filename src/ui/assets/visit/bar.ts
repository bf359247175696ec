/// <reference lib="dom" />
/** The dark bar: what is saved, when, what has not been sent, and what to do. Read out by a screen reader as it changes. */

export interface BarState {
  readonly online: boolean
  /** Answers that could not be kept at all; they are on the screen only. */
  readonly unkept: number
  readonly photoRefused: string | undefined
  /** Taking the visit along did not work. */
  readonly notTaken?: boolean
  readonly answers: number
  readonly photos: number
  readonly savedAt: Date | undefined
  readonly sentAt: Date | undefined
  readonly sending: boolean
  readonly trouble: 'no signal' | 'signed out' | 'not allowed' | 'server' | undefined
  /** The visit is no draft any more on the server. */
  readonly closed: boolean
  /** Answers that wait for somebody to choose. */
  readonly conflicts: number
  readonly taken: boolean
  /** Somebody else's unsent visit on this phone. */
  readonly others: boolean
  readonly visit: string
}

export interface Says {
  readonly kind: 'quiet' | 'plain' | 'alarm'
  readonly head: string
  readonly text: string
  readonly link?: { readonly href: string; readonly text: string }
}

const clock = (at: Date): string => at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

function waiting(state: BarState): string {
  const parts = [
    ...(state.answers > 0 ? [count(state.answers, 'answer')] : []),
    ...(state.photos > 0 ? [count(state.photos, 'photo')] : []),
  ]
  return parts.join(' and ')
}

/** The one thing that matters most, in words. */
export function sayState(state: BarState): Says {
  const unsent = state.answers + state.photos > 0
  const saved = state.savedAt
    ? `Saved on this phone at ${clock(state.savedAt)}, not yet sent.`
    : 'Saved on this phone, not yet sent.'
  const page = `/visits/${state.visit}`
  if (state.unkept > 0)
    return {
      kind: 'alarm',
      head: 'This phone is full.',
      text: `${count(state.unkept, 'answer')} could not be saved on it and ${state.unkept === 1 ? 'is' : 'are'} on this screen only. Do not close the page. Free some space on the phone, or find a signal and choose Send now.`,
    }
  if (state.photoRefused)
    return {
      kind: 'alarm',
      head: 'A photo is not kept.',
      text: unsent ? `${state.photoRefused} ${saved}` : state.photoRefused,
    }
  if (state.notTaken && !state.taken)
    return {
      kind: 'alarm',
      head: 'The visit is not with you.',
      text: 'This phone has no room for it, or the signal was lost. Free some space, then choose Take it with me again.',
    }
  if (state.closed)
    return unsent
      ? {
          kind: 'alarm',
          head: 'The visit was recorded meanwhile.',
          text: `${waiting(state)} on this phone came too late for it. They stay here: add them to the record with Amend, then choose Remove from this phone.`,
          link: { href: page, text: 'See the visit' },
        }
      : {
          kind: 'plain',
          head: 'The visit is recorded.',
          text: 'Nothing of it is left on this phone.',
          link: { href: page, text: 'See the visit' },
        }
  if (state.trouble === 'signed out')
    return {
      kind: 'alarm',
      head: 'You are signed out.',
      text: `${unsent ? `${saved} ` : ''}Nothing is lost. Sign in as the same person to send it.`,
      link: { href: `/sign-in?to=${encodeURIComponent(`${page}/fill`)}`, text: 'Sign in' },
    }
  if (state.trouble === 'not allowed')
    return {
      kind: 'alarm',
      head: 'The visit cannot be sent.',
      text: `${saved} You are signed in as somebody who may not fill in this visit. Sign in as the person who took it along.`,
    }
  if (state.others && !unsent)
    return {
      kind: 'alarm',
      head: 'Somebody else’s answers are on this phone.',
      text: 'They were not sent and are not shown to you. They are sent when that person signs in here.',
    }
  if (!state.online || state.trouble === 'no signal')
    return {
      kind: 'plain',
      head: 'No signal.',
      text: unsent
        ? `Everything is saved on this phone${state.savedAt ? `, last at ${clock(state.savedAt)}` : ''}. ${waiting(state)} will be sent when you are back online.`
        : state.taken
          ? 'You can go on: everything you type is saved on this phone.'
          : 'What you type is saved on this phone, but this page was not taken along: do not close it.',
    }
  if (state.trouble === 'server')
    return {
      kind: 'alarm',
      head: 'Not sent.',
      text: `${saved} Waymark could not take it just now; it is tried again. If this stays, tell your administrator.`,
    }
  if (state.sending && unsent) return { kind: 'plain', head: 'Sending.', text: `${waiting(state)}.` }
  if (state.conflicts > 0)
    return {
      kind: 'alarm',
      head: state.conflicts === 1 ? 'One answer differs.' : `${state.conflicts} answers differ.`,
      text: 'Somebody else answered the same question. Both answers are kept: choose which one the visit keeps.',
      link: { href: `${page}/conflicts`, text: 'Choose' },
    }
  if (unsent) return { kind: 'plain', head: saved, text: `${waiting(state)} to send.` }
  if (state.sentAt)
    return {
      kind: 'quiet',
      head: `Everything is sent, ${clock(state.sentAt)}.`,
      text: state.taken
        ? 'A copy of the page stays on this phone until the visit is recorded or you remove it.'
        : 'Nothing of it is left on this phone.',
    }
  if (state.taken) return { kind: 'quiet', head: 'You have this visit with you.', text: 'It works with no signal.' }
  return { kind: 'quiet', head: '', text: '' }
}

export function drawBar(bar: HTMLElement, says: Says): void {
  if (bar.dataset['says'] === says.head + says.text) return
  bar.dataset['says'] = says.head + says.text
  bar.hidden = says.head === ''
  bar.className = `wm-offline wm-offline--${says.kind}`
  const head = document.createElement('b')
  head.textContent = says.head
  bar.replaceChildren(head, ` ${says.text} `)
  if (says.link) {
    const link = document.createElement('a')
    link.href = says.link.href
    link.textContent = says.link.text
    bar.append(link)
  }
}
