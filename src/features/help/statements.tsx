import { PageHead, Sheet } from '../../ui/index.ts'

/** What was tested, what was not: nothing is claimed that nobody checked. */
export function AccessibilityPage() {
  return (
    <>
      <PageHead
        title="Accessibility"
        lede="Waymark aims at the Web Content Accessibility Guidelines 2.2, level AA. Nobody outside the project has audited it."
      />
      <Sheet title="What you can do" id="can">
        <ul class="govuk-list govuk-list--bullet">
          <li>use every page with the keyboard alone, and skip to the content first</li>
          <li>use every page without JavaScript</li>
          <li>enlarge the text, and read at the width of a phone; wide tables scroll inside themselves</li>
          <li>tell every status by its word and its shape; colour only repeats them</li>
          <li>find every error first on the page, with a link to the answer to put right, and beside that answer</li>
          <li>print any page, and open issued documents as tagged PDF or as a page</li>
        </ul>
      </Sheet>
      <Sheet title="How it was tested" id="tested">
        <p>
          The tests that come with Waymark open its pages in Chromium, at 1280 and 390 pixels wide and once without
          JavaScript, and check them with axe. Such checks find about a third of what can be wrong.
        </p>
        <p>
          Not done: tests with people who use assistive technology, a walk with each common screen reader, a check of
          every issued document by a PDF checker for each reader.
        </p>
      </Sheet>
      <Sheet title="What is known to be hard" id="hard">
        <ul class="govuk-list govuk-list--bullet">
          <li>the drawing of a placement’s path is small on a phone; the same is told as a list below it</li>
          <li>the register has many columns; it can be narrowed by filters and taken away as CSV</li>
          <li>
            policies are written in the language of policies; Waymark says each clause in plainer words beside its
            number
          </li>
        </ul>
      </Sheet>
      <Sheet title="Something you cannot use?" id="tell">
        <p>Tell your school’s administrator. The school can give you the same information in another way, and must.</p>
      </Sheet>
    </>
  )
}

/** What is kept and who sees it. */
export function PrivacyPage() {
  return (
    <>
      <PageHead
        title="Privacy"
        lede="Your school, or its trust, is the controller of what is in this Waymark. It runs where the school chose to run it; nothing is sent to the makers of Waymark."
      />
      <Sheet title="What is kept" id="kept">
        <ul class="govuk-list govuk-list--bullet">
          <li>
            about pupils: name, date of birth, UPN, needs and circumstances that decide which duties apply, placements,
            attendance, reviews, and what was agreed, shared and signed
          </li>
          <li>about parents and carers: names, addresses to write to, their views and consents</li>
          <li>about providers: their sites, checks, contacts and papers</li>
          <li>
            about you: name, e-mail address, offices, when you signed in and from which network address, and what you
            did
          </li>
        </ul>
        <p>
          Every change, and every view of restricted detail, is kept in a chain that cannot be altered without being
          seen. It says who, in which office, when and what; not more about a pupil than that needs.
        </p>
      </Sheet>
      <Sheet title="Who sees it" id="who">
        <ul class="govuk-list govuk-list--bullet">
          <li>
            staff see the pupils of the schools where they hold an office; the database itself keeps other schools and
            other trusts apart
          </li>
          <li>governors and trust leaders see registers and numbers, not case detail</li>
          <li>
            safeguarding detail is for the safeguarding lead and those who must act on it, and each look is logged
          </li>
          <li>a provider gets what was shared with it, with a log of what, when, why and by whom</li>
          <li>the UPN is left out of the register unless it goes to the local authority, and that is logged</li>
          <li>a parent or pupil may ask the school for what is kept about them</li>
        </ul>
      </Sheet>
      <Sheet title="How long" id="how-long">
        <p>
          Waymark deletes no record by itself: how long to keep them is the school’s decision under its own retention
          policy. Tries to sign in count for an hour; they are kept as numbers that name nobody.
        </p>
      </Sheet>
      <Sheet title="Cookies" id="cookies">
        <p>
          Three, all needed, none to follow you: one keeps you signed in for at most twelve hours, one remembers which
          school you look at, and one shows what has just been done, once.
        </p>
      </Sheet>
    </>
  )
}
