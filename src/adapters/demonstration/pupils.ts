/** Invented pupils and the adults at home: names from many backgrounds, every status answered yes, no or not known. */
import { academicYearOf, type Day, dayFrom, isoOf } from '../../domain/calendar/day.ts'
import { checkLetter } from '../../domain/pupil/upn.ts'
import { diceFor, idFor } from './dice.ts'
import { laCode, type SchoolPlan } from './schools.ts'

/** first names | last name | sex | the adult at home | relation */
const families = `
Kayden|Brookes|M|Leanne Brookes|Mother
Amira|Saleh|F|Huda Saleh|Mother
Oluwaseun|Adebayo|M|Folake Adebayo|Mother
Zofia|Wiśniewska|F|Marek Wiśniewski|Father
Jayden|Clarke-Reid|M|Michelle Reid|Mother
Ffion|Morgan|F|Huw Morgan|Father
Muhammad Ibrahim|Khan|M|Shazia Khan|Mother
Lacey-Mae|Turner|F|Sharon Turner|Grandmother
Dragoș|Ionescu|M|Elena Ionescu|Mother
Tyrell|Grant|M|Andrea Grant|Mother
Niamh|O’Rourke|F|Declan O’Rourke|Father
Arjun|Patel|M|Meera Patel|Mother
Chloe|Hargreaves|F|Paul Hargreaves|Father
Abdirahman|Warsame|M|Sahra Warsame|Mother
Esmé|Fontaine|F|Claire Fontaine|Mother
Reece|Dawson|M|Lisa Dawson|Mother
Thandiwe|Ndlovu|F|Sibongile Ndlovu|Mother
Callum|McBride|M|Stuart McBride|Father
Sumayyah|Begum|F|Rukhsana Begum|Mother
Leo|Santos-Oliveira|M|Beatriz Santos|Mother
Ellie|Wainwright|F|Karen Wainwright|Mother
Nguyễn Minh|Trần|M|Lan Trần|Mother
Aaliyah|Johnson|F|Marcia Johnson|Mother
Finley|Beck|M|Amanda Beck|Mother
Kornelia|Zając|F|Ewa Zając|Mother
Haris|Mahmood|M|Nasreen Mahmood|Mother
Poppy|Lister|F|Gemma Lister|Mother
Tobias|Eriksen|M|Ingrid Eriksen|Mother
Blessing|Okonkwo|F|Chidi Okonkwo|Father
Mason|Tate|M|Donna Tate|Mother
Simran|Kaur Gill|F|Harjit Gill|Father
Rhys|Penhaligon|M|Morwenna Penhaligon|Mother
Yusuf|Demirci|M|Aylin Demirci|Mother
Lily-Rose|Smith|F|Jordan Smith|Father
Tawanda|Moyo|M|Rudo Moyo|Mother
Saoirse|Kelleher|F|Aoife Kelleher|Mother
Kian|Rooney|M|Bernadette Rooney|Grandmother
Fatoumata|Diallo|F|Mariama Diallo|Mother
Jamie|Unsworth|M|Carl Unsworth|Father
Anjali|Krishnan|F|Lakshmi Krishnan|Mother
Connor|Baines|M|Tracey Baines|Mother
Maryam|Yousafzai|F|Zarina Yousafzai|Mother
Dylan|Greenhalgh|M|Steph Greenhalgh|Mother
Chiara|Romano|F|Paolo Romano|Father
Ibrahim|Sesay|M|Kadiatu Sesay|Mother
Scarlett|Pickering|F|Joanne Pickering|Mother
Mateusz|Kaczmarek|M|Anna Kaczmarek|Mother
Destiny|Campbell|F|Yvonne Campbell|Mother
Alfie|Rudd|M|Kirsty Rudd|Mother
Hana|Takahashi|F|Yuki Takahashi|Mother
Levi|Boswell|M|Rosanna Boswell|Mother
Imani|Browne|F|Carlton Browne|Father
Ewan|Sinclair|M|Morag Sinclair|Mother
Layla|Haddad|F|Rania Haddad|Mother
Samuel|Asante|M|Abena Asante|Mother
Grace|Fothergill|F|Helen Fothergill|Mother
Zain|Akhtar|M|Tariq Akhtar|Father
Megan|Price|F|Gareth Price|Father
Noah|Linton|M|Becky Linton|Mother
Ayesha|Choudhury|F|Farida Choudhury|Mother
Kai|Fletcher|M|Natalie Fletcher|Mother
Oksana|Kovalenko|F|Iryna Kovalenko|Mother
Jordan|Mbeki|M|Nomsa Mbeki|Mother
Rosie|Entwistle|F|David Entwistle|Father
Hamza|El Amrani|M|Samira El Amrani|Mother
Isla|Buchanan|F|Fraser Buchanan|Father
Theo|Marchetti|M|Sofia Marchetti|Mother
Eshal|Raza|F|Bushra Raza|Mother
Bradley|Cox|M|Tina Cox|Mother
`
  .trim()
  .split('\n')
  .map((line) => line.split('|') as [string, string, 'F' | 'M', string, string])

export interface DemoPupil {
  readonly id: string
  readonly first: string
  readonly last: string
  readonly sex: 'F' | 'M'
  readonly year: number
  readonly born: string
  readonly upn: string | null
  readonly admissionNo: string
  sen: 'N' | 'K' | 'E'
  ehcPlan: boolean | null
  lookedAfter: boolean | null
  socialWorker: boolean | null
  childProtection: boolean | null
  freeMeals: boolean | null
  semh: boolean | null
  medicalNeeds: boolean | null
  attendance: number | null
  readonly joined: string
  readonly parent: {
    readonly id: string
    readonly name: string
    readonly relation: string
    readonly email: string
    readonly phone: string
    readonly address: string
  }
  readonly second: { readonly id: string; readonly name: string; readonly relation: string } | undefined
}

const streets = [
  'Alder Close',
  'Bramble Road',
  'Chapel Street',
  'Dyer’s Yard',
  'Elm Terrace',
  'Foundry Lane',
  'Garth View',
  'Holme Street',
  'Ivy Bank',
  'Kiln Row',
  'Mill Lane',
  'Orchard Way',
]

/** Pupils of one school. `from` is the first family that is theirs. */
export function pupilsOf(school: SchoolPlan, from: number, today: Day): DemoPupil[] {
  const thisYear = academicYearOf(today)
  return Array.from({ length: school.pupils }, (_, index) => {
    const family = families[(from + index) % families.length]
    if (!family) throw new Error('There are no families.')
    const [first, last, sex, adult, relation] = family
    const dice = diceFor('pupil', school.key, String(index))
    const year = yearGroup(school.phase, index)
    const born = dayFrom(thisYear - 5 - year, 9, 1) + dice.between(2, 360)
    const serial = String(101 + index * 7).padStart(3, '0')
    const rest = `${laCode}${school.estab}${String((thisYear - Math.max(0, year)) % 100).padStart(2, '0')}${serial}`
    const plan = index % 6 === 2
    const said = (likely: number, unknown = 0.06): boolean | null => (dice.chance(unknown) ? null : dice.chance(likely))
    const email = `${(adult.split(' ')[0] ?? 'parent').toLowerCase().replaceAll(/[^a-z]/g, '')}.${index + 1}@home.example`
    return {
      id: idFor('pupil', school.key, String(index)),
      first,
      last,
      sex,
      year,
      born: isoOf(born),
      upn: index === school.pupils - 1 ? null : `${checkLetter(rest)}${rest}`,
      admissionNo: String(4200 + from + index * 3),
      sen: plan ? 'E' : dice.chance(0.45) ? 'K' : 'N',
      ehcPlan: plan,
      lookedAfter: index % 9 === 4,
      socialWorker: index % 9 === 4 ? true : said(0.18),
      childProtection: said(0.06),
      freeMeals: said(0.45),
      semh: said(0.5),
      medicalNeeds: said(0.1),
      attendance: dice.chance(0.1) ? null : dice.between(610, 960) / 10,
      joined: isoOf(
        dayFrom(thisYear - Math.max(0, Math.min(year, school.phase === 'secondary' ? year - 7 : year)), 9, 3),
      ),
      parent: {
        id: idFor('contact', school.key, String(index)),
        name: adult,
        relation,
        email,
        phone: `07700 900${String((from * 13 + index * 7) % 1000).padStart(3, '0')}`,
        address: `${3 + index * 2} ${streets[(from + index) % streets.length]}, Wendmoor, WX${1 + (index % 8)} ${2 + (index % 7)}${'ABDEFGHJ'.charAt(index % 8)}Q`,
      },
      second:
        index % 3 === 0
          ? {
              id: idFor('contact-2', school.key, String(index)),
              name: `${dice.pick(['Alex', 'Chris', 'Sam', 'Jo', 'Pat'])} ${last}`,
              relation: dice.pick(['Father', 'Stepfather', 'Aunt', 'Grandmother']),
            }
          : undefined,
    }
  })
}

function yearGroup(phase: SchoolPlan['phase'], index: number): number {
  if (phase === 'primary') return [5, 6, 4, 3, 6, 5, 2, 6, 4, 5, 3, 1][index % 12] ?? 5
  if (phase === 'all-through') return [10, 9, 8, 11, 6, 10, 9, 11, 5, 8, 10, 7, 4, 9][index % 14] ?? 9
  return [10, 11, 9, 10, 8, 11, 10, 9, 7, 10, 11, 8, 9, 10, 11][index % 15] ?? 10
}
