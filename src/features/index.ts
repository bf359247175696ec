/** Every feature's routes, in the order a person meets them. */
import type { Route } from '../web/route.ts'
import { account } from './account/routes.tsx'
import { find } from './find/routes.tsx'
import { importPupilsRoutes } from './import-pupils/routes.tsx'
import { issueDocument } from './issue-document/routes.tsx'
import { managePeople } from './manage-people/routes.tsx'
import { manageSchool } from './manage-school/routes.tsx'
import { proposePlacement } from './propose-placement/routes.tsx'
import { pupils } from './pupils/routes.tsx'
import { recordRoutes } from './record/routes.tsx'
import { seePlacement } from './see-placement/routes.tsx'
import { seeRegister } from './see-register/routes.tsx'
import { seeToday } from './see-today/routes.tsx'
import { signIn } from './sign-in/routes.tsx'

export const allRoutes: readonly Route[] = [
  ...seeToday,
  ...seeRegister,
  ...find,
  ...signIn,
  ...account,
  ...managePeople,
  ...manageSchool,
  ...issueDocument,
  // Before the placement page: /placements/new is not a placement's id.
  ...proposePlacement,
  ...seePlacement,
  ...recordRoutes,
  // Before the pupil's page: /pupils/import is not a pupil's id.
  ...importPupilsRoutes,
  ...pupils,
]
