/** Every feature's routes, in the order a person meets them. */
import type { Route } from '../web/route.ts'

export const allRoutes: readonly Route[] = []
