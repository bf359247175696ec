/** The forms of the policies that are a look at how a placement goes. What each asks, and how often, is the policy's. */
export const reviewForms = [
  'placement-review',
  'formal-review',
  'multi-agency-review',
  'agency-meeting',
  'progress-monitoring',
  'progress-check',
  'part-time-review',
  'flexi-review',
  'placement-evaluation',
  'home-school-agreement-review',
  'ehc-plan-review',
  'termination-decision',
  'provider-suitability-review',
] as const
