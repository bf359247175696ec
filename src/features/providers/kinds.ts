/** Kinds of provider and of site, in words. The situation loader reads the same values. */
export const providerKinds: Readonly<Record<string, string>> = {
  'registered-independent-school': 'Registered independent school',
  pru: 'Pupil referral unit',
  'ap-academy': 'AP academy or free school',
  'mainstream-school': 'Mainstream school',
  'special-school': 'Special school',
  'further-education': 'Further education college',
  unregistered: 'Unregistered provider',
  online: 'Online provider',
  'own-provision': 'The school’s own provision',
}

export const siteKinds: Readonly<Record<string, string>> = {
  main: 'Main site',
  satellite: 'Satellite site',
  subcontracted: 'Subcontractor’s site',
}
