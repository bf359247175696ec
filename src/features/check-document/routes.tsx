/** Anybody can ask whether a file is genuine. Nothing they send is kept. */
import { createHash } from 'node:crypto'
import { beginAttempt } from '../../adapters/identity/rate-limit.ts'
import { findGenuine, type GenuineDocument } from '../../adapters/signatures/genuine.ts'
import { readCode } from '../../domain/documents/seal.ts'
import type { FieldFault } from '../../ui/index.ts'
import { PageFault } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { CheckPage } from './page.tsx'

const action = 'check-document'

export const checkDocument = routes(
  { method: 'GET', path: '/check', action, may: 'anyone', audit: 'none', handle: (req) => page(req, {}) },
  // A question, not a change: there is nothing to write into anybody's audit.
  { method: 'POST', path: '/check', action, may: 'anyone', audit: 'none', handle: check },
)

export interface Asked {
  readonly by: 'file' | 'code'
  readonly found: GenuineDocument | undefined
}

function page(req: Req, said: { asked?: Asked; typed?: string; faults?: readonly FieldFault[] }) {
  const faults = said.faults ?? []
  return req.page(
    { title: 'Check a document', hasErrors: faults.length > 0, ...(faults.length > 0 ? { status: 422 } : {}) },
    <CheckPage asked={said.asked} typed={said.typed ?? ''} faults={faults} csrf={req.csrf} />,
  )
}

async function check(req: Req): Promise<Response> {
  const file = req.body.file('file')
  const typed = req.body.text('code').slice(0, 100)
  const code = readCode(typed)
  if (!file && typed === '')
    return page(req, { faults: [{ field: 'file', says: 'Choose the file, or type the code that is printed on it.' }] })
  if (!file && !/^[0-9A-Z]{20}$/.test(code))
    return page(req, {
      typed,
      faults: [
        {
          field: 'code',
          says: 'The code has 20 letters and figures, in five groups of four. Check it on the last page.',
        },
      ],
    })
  const attempt = { account: `check ${req.address}`, address: `check ${req.address}` }
  const permission = await beginAttempt(req.deps.db, attempt, req.deps.clock.now())
  if (permission.kind === 'wait')
    throw new PageFault(429, 'Too many tries', `Wait ${permission.seconds} seconds, then check it again.`)
  const found = await findGenuine(
    req.deps.db,
    file
      ? {
          sha256: createHash('sha256')
            .update(new Uint8Array(await file.arrayBuffer()))
            .digest('hex'),
        }
      : { code },
  )
  if (found) await permission.succeeded()
  return page(req, { asked: { by: file ? 'file' : 'code', found }, typed: file ? '' : typed })
}
