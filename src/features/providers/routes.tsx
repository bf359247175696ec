/** See, add and edit providers; their sites, the numbers they declare, and the school's own decision. */
import { everyone, routes } from '../../web/route.ts'
import { decidePage, saveDecision } from './decide.tsx'
import { declarePage, saveDeclaration } from './declare.tsx'
import { edit, editPage, saveEdit, saveNew } from './edit-provider.tsx'
import { approveSite, endSite, newSite, saveNewSite, saveSite, showSite } from './keep-sites.tsx'
import { list, show } from './see-provider.tsx'
import { deciders, keepers } from './who-may.ts'

const keepersAndDeciders = [...new Set([...keepers, ...deciders])]

export const providers = routes(
  { method: 'GET', path: '/providers', action: 'see-provider', may: everyone, audit: 'none', handle: list },
  {
    method: 'GET',
    path: '/providers/new',
    action: 'add-provider',
    may: keepers,
    audit: 'none',
    handle: (req) => editPage(req, { typed: {} }),
  },
  { method: 'POST', path: '/providers/new', action: 'add-provider', may: keepers, audit: 'write', handle: saveNew },
  { method: 'GET', path: '/providers/:id', action: 'see-provider', may: everyone, audit: 'none', handle: show },
  { method: 'GET', path: '/providers/:id/edit', action: 'edit-provider', may: keepers, audit: 'none', handle: edit },
  {
    method: 'POST',
    path: '/providers/:id/edit',
    action: 'edit-provider',
    may: keepers,
    audit: 'write',
    handle: saveEdit,
  },
  {
    method: 'GET',
    path: '/providers/:id/sites/new',
    action: 'add-provider-site',
    may: keepers,
    audit: 'none',
    handle: newSite,
  },
  {
    method: 'POST',
    path: '/providers/:id/sites/new',
    action: 'add-provider-site',
    may: keepers,
    audit: 'write',
    handle: saveNewSite,
  },
  {
    method: 'GET',
    path: '/providers/:id/sites/:site',
    action: 'edit-provider-site',
    may: keepersAndDeciders,
    audit: 'none',
    handle: showSite,
  },
  {
    method: 'POST',
    path: '/providers/:id/sites/:site',
    action: 'edit-provider-site',
    may: keepers,
    audit: 'write',
    handle: saveSite,
  },
  {
    method: 'POST',
    path: '/providers/:id/sites/:site/approve',
    action: 'approve-provider-site',
    may: deciders,
    audit: 'write',
    handle: approveSite,
  },
  {
    method: 'POST',
    path: '/providers/:id/sites/:site/end',
    action: 'end-provider-site',
    may: deciders,
    audit: 'write',
    handle: endSite,
  },
  {
    method: 'GET',
    path: '/providers/:id/decide',
    action: 'decide-provider',
    may: deciders,
    audit: 'none',
    handle: (req) => decidePage(req),
  },
  {
    method: 'POST',
    path: '/providers/:id/decide',
    action: 'decide-provider',
    may: deciders,
    audit: 'write',
    handle: saveDecision,
  },
  {
    method: 'GET',
    path: '/providers/:id/declare',
    action: 'declare-provider-numbers',
    may: keepers,
    audit: 'none',
    handle: (req) => declarePage(req),
  },
  {
    method: 'POST',
    path: '/providers/:id/declare',
    action: 'declare-provider-numbers',
    may: keepers,
    audit: 'write',
    handle: saveDeclaration,
  },
)
