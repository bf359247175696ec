/** Every feature's routes, in the order a person meets them. */
import type { Route } from '../web/route.ts'
import { signIn } from './sign-in/routes.tsx'

export const allRoutes: readonly Route[] = [...signIn]
