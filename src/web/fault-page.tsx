/** The page of a fault: what happened, what to do, and a way on. */
import { PlainPage } from '../ui/index.ts'
import type { PageFault } from './faults.ts'

export async function faultPage(fault: PageFault, signedIn = false, status: number = fault.status): Promise<Response> {
  const page = (
    <PlainPage title={fault.title}>
      <h1 class="wm-h1">{fault.title}</h1>
      <p class="wm-lede">{fault.message}</p>
      <p>
        <a class="govuk-link" href={signedIn ? '/today' : '/sign-in'}>
          {signedIn ? 'Go to Today' : 'Sign in'}
        </a>
      </p>
    </PlainPage>
  )
  return new Response(String(await page.toString()), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}
