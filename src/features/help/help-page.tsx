import { capital } from '../../domain/text/capital.ts'
import { PageHead, Sheet, Status, type StatusKind, Table } from '../../ui/index.ts'

/** Every status as it is drawn, with what it means. Shape, word and colour always go together. */
const statuses: readonly (readonly [StatusKind, string])[] = [
  ['met', 'A record meets the clause.'],
  ['next', 'The next thing to do. It is not due yet.'],
  ['due', 'It is due today.'],
  ['late', 'Its day has passed. Open “Why?” to see how the day came about.'],
  ['soon', 'A check or paper runs out before long.'],
  ['gate', 'A step cannot be taken: the clauses that shut it are named.'],
  ['unmet', 'Asked for, and not met.'],
  ['wait', 'Somebody else must act first.'],
  ['quiet', 'Nothing has been heard, where the policy expects word.'],
  ['ahead', 'Lies ahead; its day is known.'],
  ['unknown', 'Waymark lacks a fact and says which. It does not guess.'],
  ['na', 'Does not apply to this case.'],
]

const offices: readonly (readonly [string, string])[] = [
  ['ap-lead', 'Prepares proposals, follows placements, visits, keeps the register.'],
  ['headteacher', 'Approves what the policy gives to the head, ends placements, manages people and the calendar.'],
  ['dsl', 'Signs the safeguarding checks, decides on concerns, sees restricted detail.'],
  ['senco', 'Looks after special educational needs and reviews of EHC plans.'],
  ['attendance-officer', 'Marks each session and follows absences up.'],
  [
    'governing-body',
    'Directs off site and approves what the policy gives to governors. Sees the register, not case detail.',
  ],
  ['trust-leader', 'Sees the trust’s schools as numbers and registers.'],
  ['administrator', 'Invites people, gives offices, keeps calendar and settings.'],
]

/** What Waymark is, in one page. */
export function HelpPage(props: { sayRole: (role: string) => string; signedIn: boolean }) {
  return (
    <>
      <PageHead
        title="Help"
        lede="Waymark keeps a school’s alternative provision to the school’s own policy: each clause asks for a duty, each duty is met by a record."
      />
      <Sheet title="How it works" id="how">
        <p>
          The school adopts its policy. For every placement Waymark works out what the policy and the law ask for, by
          when and of whom, and which clause says so.
        </p>
        <p>
          A step that the policy does not allow yet is shut. The page says which clauses shut it and what opens each.
          Where the policy lets an office override a clause, it takes a reason and an end, and shows wherever the
          placement shows.
        </p>
        <p>
          “Why?” beside a duty tells everything: the clause, how the date came about, what is missing, and what the law
          asks where the policy is silent.
        </p>
        <p>Waymark decides nothing about a child. It shows what was agreed to be done, and keeps what was done.</p>
      </Sheet>
      <Sheet title="What the signs mean" id="signs">
        <Table
          caption="Each sign and its meaning"
          captionHidden
          columns={[{ head: 'Sign', nowrap: true }, { head: 'Meaning' }]}
          rows={statuses.map(([kind, means]) => [<Status kind={kind} />, means])}
        />
      </Sheet>
      <Sheet title="Offices" id="offices">
        <p>You act in an office, and every approval keeps the office you acted in. One person may hold several.</p>
        <Table
          caption="Each office and what it is for"
          captionHidden
          columns={[{ head: 'Office' }, { head: 'What it is for' }]}
          rows={offices.map(([role, does]) => {
            const name = props.sayRole(role)
            return [capital(name), does]
          })}
        />
      </Sheet>
      <Sheet title="When something is in the way" id="trouble">
        <p>
          A page that says “You cannot do this” names who can. Ask your administrator for the office, or the person who
          holds it to act.
        </p>
        <p>
          “Somebody changed this meanwhile” means that nothing of yours was saved over theirs. Reload, look, and try
          again.
        </p>
        <p>
          “Something went wrong” carries a number. Nothing was saved. Tell your administrator the number: it finds the
          fault without naming a pupil.
        </p>
        {props.signedIn ? (
          <p>
            Your password, your devices and the school you look at are on <a href="/account">your account</a>.
          </p>
        ) : (
          <p>
            No account yet? Your school’s administrator invites you. <a href="/sign-in">Sign in</a>
          </p>
        )}
      </Sheet>
    </>
  )
}
