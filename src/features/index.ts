/** Every feature's routes, in the order a person meets them. */
import type { Route } from '../web/route.ts'
import { account } from './account/routes.tsx'
import { managePeople } from './manage-people/routes.tsx'
import { issueDocument } from './issue-document/routes.tsx'
import { recordRoutes } from './record/routes.tsx'
import { seePlacement } from './see-placement/routes.tsx'
import { seeToday } from './see-today/routes.tsx'
import { signIn } from './sign-in/routes.tsx'

export const allRoutes: readonly Route[] = [
  ...seeToday,
  ...signIn,
  ...account, ...managePeople,
  ...issueDocument,
  ...seePlacement,
  ...recordRoutes,
]
