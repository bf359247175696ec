/// <reference lib="dom" />
/** Wherever somebody is about to leave: says that visits on this phone were not sent. */
import { unsentVisits } from './store.ts'

async function warn(place: HTMLElement): Promise<void> {
  const unsent = await unsentVisits()
  if (unsent.length === 0) return
  const says = document.createElement('p')
  const links = unsent.map((one, index) => {
    const link = document.createElement('a')
    link.href = `/visits/${one.visit}/fill`
    link.textContent = unsent.length === 1 ? 'Open it and send it' : `Open visit ${index + 1}`
    return link
  })
  says.append(
    unsent.length === 1
      ? 'A visit on this phone was not sent. '
      : `${unsent.length} visits on this phone were not sent. `,
    'They stay on this phone, and only the person who filled them in can send them. ',
  )
  for (const link of links) says.append(link, ' ')
  place.className = 'wm-note wm-late'
  place.setAttribute('role', 'alert')
  place.replaceChildren(says)
  place.hidden = false
}

const place = document.getElementById('unsent-visits')
if (place && 'indexedDB' in globalThis) void warn(place)
