/** Progress reports: asked for, chased, received, talked over with the pupil. */
import { providerReportRoutes } from './provider-routes.tsx'
import { schoolReportRoutes } from './school-routes.tsx'

export const reportProgress = [...providerReportRoutes, ...schoolReportRoutes]
