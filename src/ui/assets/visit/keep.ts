/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The page itself on this phone: a copy for each person and visit, gone when the visit is sent or removed. */

const cacheOf = (person: string, visit: string): string => `waymark-visit ${person} ${visit}`

const addressOf = (visit: string): string => `/visits/${visit}/fill`

/** Takes the page along with everything it is drawn with. Throws when there is no room or no signal. */
export async function takePage(person: string, visit: string): Promise<void> {
  await navigator.serviceWorker.register('/visits/worker.js', { scope: '/visits/' })
  const cache = await caches.open(cacheOf(person, visit))
  await refreshPage(person, visit)
  await cache.addAll([...assets()])
  await navigator.serviceWorker.ready
  // Asked for, not needed: a browser short of room then clears other sites first.
  await navigator.storage.persist?.()
}

export const isTaken = (person: string, visit: string): Promise<boolean> => caches.has(cacheOf(person, visit))

/** The copy as the server has the visit now, so that what was sent need not stay here twice. */
export async function refreshPage(person: string, visit: string): Promise<void> {
  const response = await fetch(addressOf(visit), { redirect: 'manual', cache: 'no-store' })
  if (response.status !== 200) throw new Error('The page could not be fetched.')
  // Removed while it was fetched: then it stays away.
  if (!(await caches.has(cacheOf(person, visit)))) return
  const cache = await caches.open(cacheOf(person, visit))
  await cache.put(addressOf(visit), response)
}

export async function dropPage(person: string, visit: string): Promise<void> {
  await caches.delete(cacheOf(person, visit))
}

function assets(): Set<string> {
  const found = new Set<string>()
  for (const element of document.querySelectorAll('link[href], script[src], use[href]')) {
    const address = (element.getAttribute('href') ?? element.getAttribute('src') ?? '').replace(/#.*$/, '')
    if (address.startsWith('/assets/')) found.add(address)
  }
  return found
}
