/** GET of /visits/worker.js: the service worker. It must stand at this address, because its reach is the folder it lies in. */
import { assetPath } from '../../ui/index.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { staticFile } from '../../web/static-files.ts'

export function serveWorker(_req: Req): Response {
  const file = staticFile(assetPath('worker.js').replace('/assets/', ''), '')
  if (!file) throw notFound('script')
  const headers = new Headers(file.headers)
  // Never kept: a new one is taken up at the next visit to the page.
  headers.set('cache-control', 'no-cache')
  return new Response(file.body, { headers })
}
