/// <reference lib="dom" />
/**
 * The service worker of visits. It keeps nothing by itself: the page decides what is taken along. It only answers with that
 * copy when the line does not.
 */
interface Fetching extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker extends EventTarget {
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
}

const worker = globalThis as unknown as Worker

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', () => void worker.clients.claim())
worker.addEventListener('fetch', (event) => {
  const fetching = event as Fetching
  const { request } = fetching
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/assets/')) fetching.respondWith(keptFirst(request))
  else if (request.mode === 'navigate') fetching.respondWith(lineFirst(request, pathname))
})

/** Built files carry their hash in their name: a kept one is always the right one. */
async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

/** A line that is there but does not answer is as none, where there is a copy. */
async function lineFirst(request: Request, pathname: string): Promise<Response> {
  const kept = await caches.match(pathname, { ignoreVary: true })
  try {
    if (!kept) return await fetch(request)
    const late = new Promise<Response>((resolve) => {
      setTimeout(() => resolve(kept.clone()), 4_000)
    })
    return await Promise.race([fetch(request), late])
  } catch {
    return kept ?? new Response(noSignal, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
}

const noSignal = `<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No signal – Waymark</title>
<h1>No signal</h1><p>This page is not on this phone. What you have typed into a visit is safe: go back to it, or open it again when you are online.</p></html>`
