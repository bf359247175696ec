import type { Fact } from './fact.ts'

export const placeFacts: readonly Fact[] = [
  {
    name: 'on-site',
    asks: 'Is the provision on the school’s own site?',
    yes: 'The provision is on the school’s own site.',
    no: 'The provision is away from the school’s site.',
    unknown: 'Record where the pupil will be taught.',
    // A provider by itself, without a placement, is asked about as a place away from the school.
    of: (s) => (s.placement ? s.placement.place === 'on-site' || s.placement.route === 'on-site' : false),
  },
  {
    name: 'off-site',
    asks: 'Is the provision away from the school’s site?',
    yes: 'The provision is away from the school’s site.',
    no: 'The provision is not away from the school’s site.',
    unknown: 'Record where the pupil will be taught.',
    of: (s) => {
      if (!s.placement) return true
      const route = s.placement.route
      if (route === 'part-time-timetable' || route === 'flexi-schooling' || route === 'on-site') return false
      return s.placement.place !== 'on-site'
    },
  },
  {
    name: 'online',
    asks: 'Is the provision online only?',
    yes: 'The provision is online only.',
    no: 'The pupil is taught in person.',
    unknown: 'Record whether the provider teaches online only.',
    of: (s) =>
      s.placement?.place === 'online' ? true : s.provider ? s.provider.online : s.placement ? false : undefined,
  },
  {
    name: 'physical-premises',
    asks: 'Does the provider teach in premises?',
    yes: 'The provider teaches in premises.',
    no: 'The provider teaches online only, so there are no premises.',
    unknown: 'Record whether the provider teaches online only.',
    of: (s) => {
      if (s.placement?.place === 'online') return false
      return s.provider?.online === undefined ? undefined : !s.provider.online
    },
  },
  {
    name: 'external-provider',
    asks: 'Is the provider outside the school?',
    yes: 'The provider is outside the school.',
    no: 'The school provides it itself.',
    unknown: 'Choose the provider.',
    of: (s) => s.provider?.external,
  },
  {
    name: 'destination-mainstream-school',
    asks: 'Is the placement at another mainstream school?',
    yes: 'The placement is at another mainstream school.',
    no: 'The placement is not at another mainstream school.',
    unknown: 'Record what kind of provider it is.',
    of: (s) => s.provider?.mainstream,
  },
  {
    name: 'subcontracted-or-satellite-site',
    asks: 'Is the site a satellite or a subcontractor’s?',
    yes: 'The site is a satellite or a subcontractor’s.',
    no: 'The site is the provider’s main site.',
    unknown: 'Choose the site.',
    of: (s) => (s.provider?.site === undefined ? undefined : s.provider.site !== 'main'),
  },
  {
    name: 'site-approved',
    asks: 'Has the school approved this site?',
    yes: 'The school has approved this site.',
    no: 'The school has not approved this site.',
    unknown: 'Approve the site on the provider’s page.',
    of: (s) => s.provider?.siteApproved,
  },
]
