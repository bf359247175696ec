/** Help, accessibility and privacy: open to everybody, signed in or not. */

import { sayRole } from '../../domain/policy/words.ts'
import type { Req } from '../../web/request.ts'
import { routes } from '../../web/route.ts'
import { HelpPage } from './help-page.tsx'
import { AccessibilityPage, PrivacyPage } from './statements.tsx'

/** Offices in the school's own words, for those who have a school. */
async function wordsFor(req: Req): Promise<(role: string) => string> {
  if (!req.signedIn || req.places.length === 0) return sayRole
  await req.frame()
  return (role) => req.sayRole(role)
}

const open = { method: 'GET', may: 'anyone', audit: 'none' } as const

export const help = routes(
  {
    ...open,
    path: '/help',
    action: 'help',
    handle: async (req) =>
      req.page({ title: 'Help' }, <HelpPage sayRole={await wordsFor(req)} signedIn={req.signedIn !== undefined} />),
  },
  {
    ...open,
    path: '/accessibility',
    action: 'accessibility',
    handle: (req) => req.page({ title: 'Accessibility' }, <AccessibilityPage />),
  },
  { ...open, path: '/privacy', action: 'privacy', handle: (req) => req.page({ title: 'Privacy' }, <PrivacyPage />) },
)
