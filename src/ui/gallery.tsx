import { GalleryForms } from './gallery-forms.tsx'
import { PolicyParts, Provider, Register } from './gallery-parts.tsx'
import { longPath, proposedPath, rulerDays } from './gallery-path.ts'
import {
  ActionLink,
  AttendanceStrip,
  Banner,
  Columns,
  Counts,
  Details,
  DutyList,
  EmptyState,
  Facts,
  Filters,
  GateBar,
  LinkTabs,
  MetList,
  Note,
  Page,
  PageHead,
  Pagination,
  Path,
  PlainList,
  pageLinks,
  Ruler,
  Sheet,
  Status,
  type StatusKind,
  type StripDay,
  statusWords,
  Timetable,
} from './index.ts'

const c = (id: string) => ({ id, label: `Policy ${id}` })

const strip: StripDay[] = Array.from({ length: 17 }, (_, day) => ({
  am: day % 5 === 2 ? { kind: 'absent', code: 'O' } : { kind: 'present' },
  pm: day === 16 ? { kind: 'unmarked' } : day === 8 ? { kind: 'authorised', code: 'M' } : { kind: 'present' },
  weekLabel: day % 5 === 0 ? `${2 + (day / 5) * 7} Nov` : undefined,
}))

function Duties() {
  return (
    <DutyList
      duties={[
        {
          kind: 'late',
          title: 'Finish the risk assessment',
          href: '#risk',
          about: 'Reuben Aldous, starts Mon 30 Nov. The travel section is empty.',
          clauses: [c('4.3')],
          owner: 'Daniel Prewett, DSL',
          due: '2 school days late',
          dueSmall: 'was Fri 20 Nov',
          action: { text: 'Remind Daniel', href: '#remind' },
          why: (
            <>
              <p>A written risk assessment, with travel, must be complete before the start.</p>
              <p>It applies because the placement is off site. 6 school days before Mon 30 Nov 2026 is Fri 20 Nov.</p>
            </>
          ),
        },
        {
          kind: 'next',
          title: 'Send written notice to Reuben’s parent',
          about: 'Reuben Aldous, starts Mon 30 Nov',
          clauses: [c('5.3'), { id: 'si-2010-1156', label: 'Law: 2010 Regulations', force: 'law' }],
          owner: 'You',
          due: 'Due tomorrow',
          dueSmall: 'Wed 25 Nov',
          action: { text: 'Prepare the letter', href: '#letter', mine: true },
        },
        {
          kind: 'wait',
          title: 'Home and school agreement signed',
          clauses: [c('5.2')],
          owner: 'Carys Aldous, parent',
          due: 'Before the start',
          dueSmall: 'Mon 30 Nov',
        },
      ]}
    />
  )
}

/** Every component once, with invented people and places: for tests of markup and accessibility, and for looking. */
export function Gallery() {
  const kinds = Object.keys(statusWords) as StatusKind[]
  return (
    <Page
      title="Gallery"
      school="Thornhay Academy"
      trust="Wendmoor Learning Trust"
      person="Marian Okafor, AP lead"
      section="/pupils"
      moreSections={[{ href: '/reports', text: 'Reports' }]}
      breadcrumbs={[
        { text: 'Pupils', href: '/pupils' },
        { text: 'Reuben Aldous', href: '/pupils/1' },
      ]}
      policyLine="Working to policy version 3, adopted Tue 14 Jul 2026"
      banner={<Banner kind="success" title="Saved" text="The meeting note is recorded and meets clause 5.1." />}
    >
      <PageHead
        kicker="Proposed placement"
        title="Reuben Aldous at Foundry Lane Workshop"
        actions={
          <>
            <ActionLink href="#dates">Change dates or days</ActionLink>
            <ActionLink href="#print">Print case file</ActionLink>
          </>
        }
      >
        <Status kind="met" word="Approved for Thornhay until Fri 24 Sep 2027" chip />
        <Status kind="soon" word="1 paper runs out in 24 days" chip />
        <Counts
          items={[
            { kind: 'quiet', count: 2, text: 'not heard from', href: '#silent' },
            { kind: 'late', count: 3, text: 'late', href: '#late' },
            { kind: 'due', count: 4, text: 'due today', href: '#due' },
            { kind: 'next', count: 6, text: 'more this week', href: '#week' },
            { kind: 'gate', count: 2, text: 'blocked starts', href: '#blocked' },
          ]}
        />
      </PageHead>
      <GateBar
        state="shut"
        title="The gate is shut: this placement can’t start yet"
        unmet={[c('3.2'), c('4.3'), c('5.2'), c('5.3')]}
      >
        4 of 12 gates are unmet. Planned start is Mon 30 Nov 2026, in 4 school days.
      </GateBar>
      <GateBar
        state="open"
        title="The gate is open: this placement may start"
        action={
          <ActionLink href="#start" main>
            Start the placement
          </ActionLink>
        }
      >
        All 12 gates are met.
      </GateBar>
      <LinkTabs
        label="Placement"
        items={[
          { href: '#path', text: 'Path', current: true },
          { href: '#records', text: 'Records', count: 11 },
          { href: '#history', text: 'History' },
        ]}
      />
      <Ruler
        days={rulerDays}
        today="2026-11-24"
        caption="Each mark is one duty on the school day it is due. Mon 2 Nov to Fri 18 Dec 2026."
      />
      <Sheet label="Placement facts">
        <Facts
          items={[
            { term: 'Pupil', value: 'Year 10, Thornhay Academy', small: 'SEN support, no EHC plan, not looked after' },
            { term: 'Route', value: 'Arranged by the school, with consent', small: 'Not an off-site direction' },
            { term: 'Days and hours', value: 'Mon, Tue, Wed, 09:15 to 14:45', small: '15 hours a week there' },
            { term: 'Start and end', value: 'Mon 30 Nov 2026', small: 'to Fri 12 Mar 2027, 59 school days' },
            { term: 'Attendance code', value: 'B', small: 'School-arranged, supervised on site' },
          ]}
        />
      </Sheet>
      <Sheet
        title="Reuben’s path"
        id="path"
        aside="From referral on Thu 5 Nov 2026 to back full time on Mon 15 Mar 2027"
      >
        <Path model={proposedPath} label="Reuben’s path, post by post" />
      </Sheet>
      <Sheet title="A year at Harbour Steps" id="long-path">
        <Path model={longPath} label="The year, post by post" />
      </Sheet>
      <Columns
        side={
          <>
            <Sheet title="Where" id="where">
              <Facts
                stacked
                items={[
                  { term: 'Site', value: 'Foundry Lane Workshop', small: 'Unit 3, Foundry Lane, Stourham WX4 2TQ' },
                ]}
              />
            </Sheet>
            <Sheet title="Papers running out" id="papers">
              <PlainList
                items={[
                  {
                    text: 'Second Gear Garage',
                    small: 'Safeguarding assurance',
                    status: { kind: 'due', word: 'Today' },
                  },
                  { text: 'Hazelholt Farm', small: 'Public liability', status: { kind: 'soon', word: '5 days' } },
                ]}
              />
            </Sheet>
            <Sheet title="Nothing here" id="empty">
              <EmptyState good>Nothing is late. The next duty is on Thu 26 Nov.</EmptyState>
            </Sheet>
          </>
        }
      >
        <Sheet title="What must happen before it can start" id="gates" aside="8 of 12 met">
          <Duties />
          <Details summary="3 gates met" open>
            <MetList
              items={[
                { title: 'Needs analysis', small: 'Fri 6 Nov, Amina Sharif' },
                { title: 'Provider checks complete', small: 'Fri 25 Sep, Daniel Prewett' },
                { title: 'Return plan agreed', small: 'Thu 19 Nov, Marian Okafor' },
              ]}
            />
          </Details>
        </Sheet>
        <Sheet title="Attendance" id="attendance">
          <AttendanceStrip days={strip} label="Sessions at Thornhay since Mon 2 Nov: 25 attended of 33." />
        </Sheet>
        <Sheet title="Reuben’s week" id="week-view">
          <Timetable
            caption="Reuben’s week"
            total="15 hours a week at Foundry Lane, 10 at Thornhay"
            days={['Monday', 'Tuesday', 'Wednesday'].map((name, index) => ({
              name,
              am: { times: '09:15 to 12:00', place: 'Foundry Lane Workshop', at: 'provider' as const },
              pm:
                index === 2 ? undefined : { times: '12:45 to 15:00', place: 'Thornhay Academy', at: 'school' as const },
            }))}
          />
        </Sheet>
      </Columns>
      <Filters
        label="Filter the register"
        clearHref="#all"
        fields={[
          { id: 'asat', name: 'asat', label: 'As at, day/month/year', value: '24/11/2026' },
          { id: 'show', name: 'show', label: 'Show', options: [{ value: 'current', text: 'All current' }] },
        ]}
      />
      <Register />
      <Pagination {...pageLinks(4, 9, (page) => `?page=${page}`)} />
      <Provider />
      <Note kind="due" title="1 clause sits below the legal floor, 1 is unclear">
        <p>Waymark follows the stricter rule and says so each time.</p>
      </Note>
      <PolicyParts />
      <Sheet title="Every status" id="statuses">
        <p>
          {kinds.map((kind) => (
            <>
              <Status kind={kind} chip />{' '}
            </>
          ))}
        </p>
      </Sheet>
      <GalleryForms />
    </Page>
  )
}
