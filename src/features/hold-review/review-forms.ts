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

/** What may be invited to a meeting: offices and parties, never names. */
export const parties = [
  { value: 'pupil', says: 'Pupil' },
  { value: 'parent', says: 'Parents' },
  { value: 'provider', says: 'Provider' },
  { value: 'headteacher', says: 'Headteacher' },
  { value: 'ap-lead', says: 'AP lead' },
  { value: 'dsl', says: 'Designated safeguarding lead' },
  { value: 'senco', says: 'SENCo' },
  { value: 'pastoral-lead', says: 'Pastoral lead' },
  { value: 'governing-body', says: 'Governing board' },
  { value: 'social-worker', says: 'Social worker' },
  { value: 'virtual-school-head', says: 'Virtual school head' },
  { value: 'council', says: 'Council' },
] as const
