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
