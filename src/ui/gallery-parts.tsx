import {
  Cell,
  ClauseRef,
  ExpiryRunway,
  FloorComparison,
  JumpLinks,
  PolicyClause,
  RunwayHead,
  ShareBar,
  Sheet,
  Status,
  Table,
} from './index.ts'

const c = (id: string) => ({ id, label: `Policy ${id}` })

export function Register() {
  return (
    <Sheet flush label="Register">
      <Table
        caption="Pupils in alternative provision as at Tue 24 Nov 2026"
        captionHidden
        stickyFirst
        columns={[
          { head: 'Pupil', sorted: 'ascending' },
          { head: 'Provider and site address' },
          { head: 'Hours a week', numeric: true },
          { head: 'Next review', nowrap: true },
          { head: 'Attendance', numeric: true },
        ]}
        rows={[
          [
            <Cell small="Year 10">
              <a href="#reuben">Reuben Aldous</a>
            </Cell>,
            <Cell small="Unit 3, Foundry Lane, Stourham WX4 2TQ">Foundry Lane Workshop</Cell>,
            '15',
            <Cell small="4 gates unmet">
              <Status kind="gate" />
            </Cell>,
            '–',
          ],
          [
            <Cell small="Year 10">
              <a href="#lewis">Lewis Ottaway</a>
            </Cell>,
            <Cell small="Sallow Bridge, Stourham WX3 1AA">Sallow Bridge PRU</Cell>,
            '25',
            <Status kind="next" word="Thu 10 Dec" />,
            <>
              71%
              <ShareBar percent={71} />
            </>,
          ],
        ]}
        foot={['2 pupils', '', '40', '', '71%']}
      />
    </Sheet>
  )
}

export function Provider() {
  return (
    <Sheet
      title="Checks and when they run out"
      id="checks"
      aside="We record what was seen, not copies of certificates."
    >
      <Table
        caption="Checks by site, with expiry"
        captionHidden
        middle
        columns={[
          { head: 'Check' },
          { head: 'Clause' },
          { head: 'State' },
          { head: 'Runs out', nowrap: true },
          { head: <RunwayHead steps={['Nov', 'Feb', 'May', 'Aug 2027']} /> },
        ]}
        rows={[
          [
            'Registration status',
            <ClauseRef {...c('6.5')} />,
            <Status kind="met" />,
            'Computed daily',
            <ExpiryRunway />,
          ],
          [
            'First aider on site',
            <ClauseRef {...c('6.1')} />,
            <Status kind="soon" word="24 days" />,
            'Fri 18 Dec 2026',
            <ExpiryRunway daysLeft={24} />,
          ],
          [
            'Public liability',
            <ClauseRef {...c('6.3')} />,
            <Status kind="unmet" />,
            'Fri 20 Nov 2026',
            <ExpiryRunway daysLeft={-4} />,
          ],
          [
            'Site visit',
            <ClauseRef {...c('6.4')} />,
            <Status kind="na" />,
            'Fri 24 Sep 2027',
            <ExpiryRunway daysLeft={304} />,
          ],
        ]}
      />
    </Sheet>
  )
}

export function PolicyParts() {
  return (
    <Sheet
      title="Clauses and what they make happen"
      id="clauses"
      aside={
        <JumpLinks
          label="Parts"
          items={[
            { href: '#p5', text: '5 Families' },
            { href: '#p7', text: '7 Attendance' },
          ]}
        />
      }
    >
      <FloorComparison
        verdict="unclear"
        title="Unclear: read as school days"
        policy="“two days”"
        floor="2 school days, and objectives"
        floorLabel="2010 Regulations, followed as guidance"
      />
      <FloorComparison
        verdict="at"
        policy="Barred at the threshold"
        floor="5 full-time, or 1 with EHC plan or looked after"
      />
      <FloorComparison
        verdict="below"
        title="Below the floor: raised to each session"
        policy="weekly"
        floor="each session"
        floorLabel="Law and guidance"
      />
      <PolicyClause
        id="7.1"
        number="7.1"
        title="Attendance"
        says="The provider keeps a weekly record of attendance and sends it to the school each Friday."
        live={[
          { kind: 'met', word: '3 providers heard' },
          { kind: 'quiet', word: '2 not heard' },
        ]}
        duties={[
          {
            title: 'Provider marks AM and PM every day',
            facts: [
              { term: 'Who', value: 'Provider; attendance officer chases' },
              { term: 'When', value: 'By 09:45 and 13:30, each session' },
            ],
            floor: { verdict: 'above', policy: 'every session', floor: 'no set interval', floorLabel: 'Guidance' },
          },
        ]}
      />
      <FloorComparison
        verdict="silent"
        policy="each half-term, chosen by the school"
        floor="no set interval"
        floorLabel="Guidance"
      />
    </Sheet>
  )
}
