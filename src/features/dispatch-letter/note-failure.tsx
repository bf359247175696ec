/** GET and POST of /dispatches/:id/failed: an e-mail bounced later, a letter came back. The clock stops. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { parseDate } from '../../domain/forms/parse-values.ts'
import { readPosted } from '../../domain/forms/posted.ts'
import { DateInput, ErrorSummary, PageHead, PostForm, Textarea } from '../../ui/index.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { failDelivery } from './fail-delivery.ts'
import type { SendFault } from './send-page.tsx'
import { findDispatch } from './stored.ts'
import { sayBy } from './words.ts'

async function opened(req: Req) {
  const row = await findDispatch(req.tx, req.id())
  if (!row) throw notFound('letter')
  return { row, open: await openPlacement(req, row.placement_id) }
}
type Opened = Awaited<ReturnType<typeof opened>>

function show(req: Req, { row, open }: Opened, faults: readonly SendFault[]) {
  const back = `/placements/${open.row.id}/letters`
  const said = (at: string) => faults.find((one) => one.at === at)?.says
  const typed = (name: string) => req.body.text(name)
  return req.page(
    {
      title: 'A letter did not arrive',
      section: '/pupils',
      hasErrors: faults.length > 0,
      status: faults.length > 0 ? 422 : 200,
      back: { href: back, text: 'Letters' },
    },
    <>
      <ErrorSummary
        errors={faults.map((one) => ({ text: one.says, href: `#${one.at}${one.at === 'on' ? '-day' : ''}` }))}
      />
      <PageHead
        kicker={open.title}
        title="A letter did not arrive"
        lede={`To ${row.to_name}, ${sayBy(row.how)}. No clock runs from a letter that did not arrive: what it met is open again.`}
      />
      <PostForm
        csrf={req.csrf}
        class="wm-form"
        version={row.version}
        save="Stop the clock"
        saveKind="warning"
        leave={{ href: back, says: 'Cancel' }}
      >
        <DateInput
          id="on"
          name="on"
          label="When did you learn of it?"
          labelSize="s"
          value={{ day: typed('on-day'), month: typed('on-month'), year: typed('on-year') }}
          error={said('on')}
        />
        <Textarea
          id="why"
          name="why"
          label="What happened?"
          hint="For example: the e-mail came back, the mailbox is full; the envelope was returned."
          rows={3}
          value={typed('why')}
          error={said('why')}
        />
      </PostForm>
    </>,
  )
}

export const askFailure = async (req: Req) => show(req, await opened(req), [])

export async function noteFailure(req: Req): Promise<Response> {
  const at = await opened(req)
  const { row, open } = at
  const faults: SendFault[] = []
  const on = parseDate(readPosted(req.body.entries()).posted, 'on', 'The day you learned of it')
  if (on === undefined) faults.push({ at: 'on', says: 'Give the day you learned of it, for example 2 11 2026.' })
  else if ('fault' in on) faults.push({ at: 'on', says: on.fault })
  else if (dayOf(on.value) > req.day)
    faults.push({ at: 'on', says: `The day you learned of it must be ${sayDate(req.day)} or earlier.` })
  const why = req.body.text('why').slice(0, 500)
  if (why === '') faults.push({ at: 'why', says: 'Say in a few words what happened.' })
  if (faults.length > 0 || on === undefined || 'fault' in on) return show(req, at, faults)
  const changed = await failDelivery(req, row, {
    on: on.value,
    why,
    at: req.deps.clock.now(),
    by: req.person.personId,
    byRole: req.role,
    recordRole: req.role,
    how: 'noted',
    version: Number(req.body.text('version')) || 0,
  })
  if (!changed) throw changedMeanwhile('Somebody noted something about this letter meanwhile. Look at it again first.')
  return req.redirect(`/placements/${open.row.id}/letters`, 'It is noted. No clock runs from that letter any more.')
}
