/** The invented trust: five schools, one for each policy, and the people who work there. */
import type { Role } from '../../domain/policy/words.ts'

export interface PersonPlan {
  readonly name: string
  readonly job: string
  readonly roles: readonly Role[]
}

export interface SchoolPlan {
  readonly key: string
  readonly pack: string
  readonly name: string
  readonly phase: 'primary' | 'secondary' | 'all-through'
  readonly kind: 'maintained' | 'academy'
  readonly urn: string
  readonly estab: string
  readonly address: string
  readonly phone: string
  readonly domain: string
  readonly am: string
  readonly pm: string
  readonly pupils: number
  readonly adopted: string
  readonly people: readonly PersonPlan[]
}

export const trustName = 'Wendmoor Learning Trust'
export const demonstrationPassword = 'waymark-demonstration'
/** Not the code of any authority. */
export const laCode = '399'
export const councilName = 'Wendshire Council'

export const trustPeople: readonly PersonPlan[] = [
  { name: 'Dr Helen Ashworth-Bello', job: 'Chief executive', roles: ['ceo', 'trust-leader'] },
  { name: 'Imran Qureshi', job: 'Director of safeguarding', roles: ['trust-safeguarding-lead'] },
  { name: 'Bronwen Pritchard', job: 'Head of education and SEND', roles: ['head-of-education', 'trust-send-lead'] },
  { name: 'Leonard Achebe', job: 'Trustee', roles: ['trustee'] },
  { name: 'Nikhil Desai', job: 'Trust systems administrator', roles: ['administrator'] },
]

/** People who hold an office at a second school as well. */
export const secondOffices: readonly { readonly name: string; readonly school: string; readonly role: Role }[] = [
  { name: 'Debbie Hallam', school: 'coldbrook', role: 'attendance-officer' },
  { name: 'Colin Prescott', school: 'aldersyke', role: 'staff' },
]

export const schoolPlans: readonly SchoolPlan[] = [
  {
    key: 'kestrel-lane',
    pack: 'kimberley',
    name: 'Kestrel Lane Primary School',
    phase: 'primary',
    kind: 'academy',
    urn: '199101',
    estab: '2101',
    address: 'Kestrel Lane, Wendmoor, WX1 4KL',
    phone: '01632 960110',
    domain: 'kestrellane',
    am: '08:45',
    pm: '13:00',
    pupils: 12,
    adopted: '2025-10-01',
    people: [
      { name: 'Ruth Adeyemi', job: 'Headteacher', roles: ['headteacher', 'dsl'] },
      { name: 'Tom Whitlock', job: 'Deputy headteacher and AP leader', roles: ['ap-lead', 'slt'] },
      { name: 'Priya Nair', job: 'SENCo', roles: ['senco', 'mental-health-lead'] },
      { name: 'Gail Thornbury', job: 'Office manager', roles: ['attendance-officer', 'administrator', 'finance'] },
      { name: 'Canon Peter Malling', job: 'Chair of governors', roles: ['governing-body', 'ap-governor'] },
      { name: 'Jess Kowalczyk', job: 'Class teacher', roles: ['staff'] },
      { name: 'Michael Osei', job: 'Family and pastoral lead', roles: ['pastoral-lead', 'school-lead'] },
    ],
  },
  {
    key: 'thornmere',
    pack: 'east-midlands-academy',
    name: 'Thornmere Academy',
    phase: 'secondary',
    kind: 'academy',
    urn: '199102',
    estab: '4102',
    address: 'Mere Road, Wendmoor, WX3 7TA',
    phone: '01632 960120',
    domain: 'thornmere',
    am: '08:40',
    pm: '13:20',
    pupils: 15,
    adopted: '2025-03-31',
    people: [
      { name: 'Marian Okafor', job: 'Headteacher', roles: ['headteacher'] },
      {
        name: 'Sean Gallagher',
        job: 'Assistant headteacher and AP coordinator',
        roles: ['ap-lead', 'slt', 'school-lead'],
      },
      { name: 'Yasmin Rahimi', job: 'Designated safeguarding lead', roles: ['dsl'] },
      { name: 'Colin Prescott', job: 'SENDCo', roles: ['senco'] },
      { name: 'Debbie Hallam', job: 'Attendance officer', roles: ['attendance-officer'] },
      { name: 'Anthony Baptiste', job: 'Chair of the local governing body', roles: ['governing-body', 'ap-governor'] },
      { name: 'Karen Lundqvist', job: 'Business manager', roles: ['finance', 'administrator'] },
      { name: 'Joel Mensah', job: 'Head of Year 10', roles: ['pastoral-lead', 'staff'] },
      { name: 'Fiona McKellar', job: 'Assessment lead', roles: ['assessment-lead', 'mental-health-lead'] },
    ],
  },
  {
    key: 'coldbrook',
    pack: 'roots-and-wings',
    name: 'Coldbrook School',
    phase: 'secondary',
    kind: 'maintained',
    urn: '199103',
    estab: '4103',
    address: 'Coldbrook Way, Upper Wend, WX5 2CB',
    phone: '01632 960130',
    domain: 'coldbrook',
    am: '08:45',
    pm: '13:10',
    pupils: 14,
    adopted: '2026-03-31',
    people: [
      { name: 'Stephen Ferreira', job: 'Headteacher', roles: ['headteacher'] },
      { name: 'Nadia Hussein', job: 'Inclusion Lead', roles: ['ap-lead', 'slt', 'school-lead'] },
      { name: 'Laura Pemberton', job: 'Designated safeguarding lead', roles: ['dsl', 'mental-health-lead'] },
      { name: 'Owen Rhys', job: 'SENCo', roles: ['senco'] },
      { name: 'Shabana Mirza', job: 'Attendance lead', roles: ['attendance-officer', 'administrator'] },
      {
        name: 'Gillian Frost',
        job: 'Chair of the School Standards Committee',
        roles: ['governing-body', 'ap-governor'],
      },
      { name: 'Derek Olatunji', job: 'Finance officer', roles: ['finance'] },
      { name: 'Kate Sallis', job: 'Pastoral leader', roles: ['pastoral-lead', 'staff'] },
      { name: 'Hugo Lindqvist', job: 'Assessment lead', roles: ['assessment-lead'] },
    ],
  },
  {
    key: 'fenwick-mere',
    pack: 'diamond',
    name: 'Fenwick Mere Academy',
    phase: 'all-through',
    kind: 'academy',
    urn: '199104',
    estab: '4104',
    address: 'Mere Causeway, Fenwick, WX8 9FM',
    phone: '01632 960140',
    domain: 'fenwickmere',
    am: '08:50',
    pm: '13:10',
    pupils: 14,
    adopted: '2025-09-01',
    people: [
      { name: 'Charlotte Nwosu', job: 'Headteacher', roles: ['headteacher'] },
      { name: 'Daniel Bright', job: 'AP lead', roles: ['ap-lead', 'staff'] },
      { name: 'Amina Farouk', job: 'Designated safeguarding lead', roles: ['dsl', 'slt'] },
      { name: 'Robert Tindale', job: 'SENCo', roles: ['senco', 'mental-health-lead'] },
      { name: 'Wendy Cho', job: 'Attendance officer', roles: ['attendance-officer'] },
      { name: 'Sir Malcolm Reeve', job: 'Chair of the board', roles: ['governing-body', 'ap-governor'] },
      { name: 'Paula Ivanova', job: 'Office and finance manager', roles: ['administrator', 'finance'] },
      { name: 'Ben Adair', job: 'Head of pastoral care', roles: ['pastoral-lead', 'school-lead', 'assessment-lead'] },
    ],
  },
  {
    key: 'aldersyke',
    pack: 'ecclesbourne',
    name: 'Aldersyke School',
    phase: 'secondary',
    kind: 'academy',
    urn: '199105',
    estab: '4105',
    address: 'Syke Bank, Lower Wend, WX6 3AS',
    phone: '01632 960150',
    domain: 'aldersyke',
    am: '08:45',
    pm: '13:15',
    pupils: 14,
    adopted: '2026-04-01',
    people: [
      { name: 'Vanessa Torrance', job: 'Headteacher', roles: ['headteacher'] },
      { name: 'Kwame Boateng', job: 'Deputy headteacher, inclusion', roles: ['ap-lead', 'slt'] },
      { name: 'Sarah Dunmore', job: 'Designated safeguarding lead', roles: ['dsl'] },
      { name: 'Irena Novak', job: 'SENCo', roles: ['senco', 'mental-health-lead'] },
      { name: 'Phil Garside', job: 'Attendance officer', roles: ['attendance-officer', 'staff'] },
      { name: 'Margaret Oyelaran', job: 'Chair of governors', roles: ['governing-body', 'ap-governor'] },
      { name: 'Simon Cartledge', job: 'Business manager', roles: ['finance', 'administrator'] },
      { name: 'Lucy Aspinall', job: 'Head of Year 11', roles: ['pastoral-lead', 'school-lead'] },
      { name: 'Hassan Demir', job: 'Assessment lead', roles: ['assessment-lead'] },
    ],
  },
]
