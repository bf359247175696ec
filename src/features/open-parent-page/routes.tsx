/** A parent's page by link, and the school's list of the pages it gave. */
import type { DocumentContent } from '../../domain/documents/content.ts'
import { ActionLink, Actions, DocumentView } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, leads, routes } from '../../web/route.ts'
import { ChildPage } from './child-page.tsx'
import { childView, letterOf, readerOf } from './child-view.ts'
import { closePage, givePage, seePages } from './give-page.tsx'
import { summaryOf } from './languages.ts'

const may = { link: 'parent' } as const
const pathOf = (req: Req) => `/child/${req.param('token')}`
const isLarge = (req: Req) => req.query.get('view') === 'large'

/** Each opening is written down: whose page, by which link, and what. */
async function opened(req: Req, what: 'page' | 'letter' | 'pdf') {
  const reader = await readerOf(req)
  await req.audit('open-parent-page', { kind: 'pupil', id: reader.pupilId }, { link: req.link.id, opened: what })
  return reader
}

async function showLetter(req: Req): Promise<Response> {
  await opened(req, 'letter')
  const letter = await letterOf(req, req.id('letter'))
  const content = letter.data as unknown as DocumentContent
  return req.page(
    { title: 'A letter from the school' },
    <div class={isLarge(req) ? 'wm-large' : undefined}>
      <Actions>
        <ActionLink href={pathOf(req)}>Back to the page</ActionLink>
        <ActionLink href={`${pathOf(req)}/letters/${req.id('letter')}/pdf`} main>
          Open the PDF
        </ActionLink>
        <ActionLink href={`${pathOf(req)}/letters/${req.id('letter')}${isLarge(req) ? '' : '?view=large'}`}>
          {isLarge(req) ? 'Usual print' : 'Large print'}
        </ActionLink>
      </Actions>
      <h1 class="wm-h1">{content.title}</h1>
      <DocumentView content={content} />
    </div>,
  )
}

export const openParentPage = routes(
  {
    method: 'GET',
    path: '/child/:token',
    action: 'open-parent-page',
    may,
    audit: 'view',
    handle: async (req) => {
      const reader = await opened(req, 'page')
      const view = await childView(req, reader.pupilId)
      return req.page(
        // The tab, the history and a screen shared by chance name nobody; the heading on the page does.
        { title: 'Your child’s placement' },
        <ChildPage view={view} path={pathOf(req)} large={isLarge(req)} summary={summaryOf(req.link.about)} />,
      )
    },
  },
  {
    method: 'GET',
    path: '/child/:token/letters/:letter',
    action: 'open-parent-page',
    may,
    audit: 'view',
    handle: showLetter,
  },
  {
    method: 'GET',
    path: '/child/:token/letters/:letter/pdf',
    action: 'open-parent-page',
    may,
    audit: 'view',
    handle: async (req) => {
      await opened(req, 'pdf')
      const letter = await letterOf(req, req.id('letter'))
      return new Response(new Uint8Array(letter.pdf), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': 'inline; filename="letter.pdf"',
          'cache-control': 'private, no-store',
        },
      })
    },
  },
  {
    method: 'GET',
    path: '/pupils/:id/parent-pages',
    action: 'give-parent-page',
    may: caseStaff,
    audit: 'none',
    handle: seePages,
  },
  {
    method: 'POST',
    path: '/pupils/:id/parent-pages',
    action: 'give-parent-page',
    may: leads,
    audit: 'write',
    handle: givePage,
  },
  {
    method: 'POST',
    path: '/pupils/:id/parent-pages/:link/close',
    action: 'close-parent-page',
    may: leads,
    audit: 'write',
    handle: closePage,
  },
)
