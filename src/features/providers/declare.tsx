/** The numbers a provider declares. */
import { registrationClauses } from '../../domain/facts/say-registration.ts'
import type { Req } from '../../web/request.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { DeclarePage } from './declare-page.tsx'
import { type Fault, readDeclaration } from './provider-fields.ts'
import { isoTyped, partsOfIso, partsTyped, providerOf, section, versionOf } from './request.ts'
import { declare } from './save-provider.ts'

export async function declarePage(req: Req, faults: readonly Fault[] = []) {
  const provider = await providerOf(req)
  const { rulebook } = await req.frame()
  const posted = faults.length > 0
  return req.page(
    {
      title: `What ${provider.name} declares`,
      section,
      back: { href: `${section}/${provider.id}` },
      hasErrors: posted,
      ...(posted ? { status: 422 } : {}),
    },
    <DeclarePage
      provider={provider}
      csrf={req.csrf}
      version={posted ? versionOf(req) : provider.version}
      on={posted ? partsTyped(req, 'on') : partsOfIso(req.today)}
      by={posted ? req.body.text('by') : (provider.contact_name ?? '')}
      fullTime={req.body.text('full-time')}
      plan={req.body.text('plan')}
      clauses={rulebook ? clauseLinks(rulebook, registrationClauses(rulebook)) : []}
      faults={faults}
    />,
  )
}

export async function saveDeclaration(req: Req) {
  const provider = await providerOf(req)
  const typed = {
    on: isoTyped(req, 'on'),
    by: req.body.text('by'),
    fullTime: req.body.text('full-time'),
    plan: req.body.text('plan'),
  }
  const { declaration, faults } = readDeclaration(typed, req.today)
  if (!declaration) return declarePage(req, faults)
  await declare(req, provider, versionOf(req), declaration)
  return req.redirect(`${section}/${provider.id}#registration`, 'The declaration is recorded.')
}
