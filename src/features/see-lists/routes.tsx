/** Where every list of records is found, beside the few that the menu names. */
import { PageHead, PlainList, Sheet } from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { everyone, routes } from '../../web/route.ts'
import { listsFor } from './lists.ts'

export const seeLists = routes({
  method: 'GET',
  path: '/lists',
  action: 'see-lists',
  may: everyone,
  audit: 'none',
  handle: show,
})

async function show(req: Req): Promise<Response> {
  await req.frame()
  return req.page(
    { title: 'Lists', section: '/lists' },
    <>
      <PageHead title="Lists" lede="What the school keeps about its alternative provision, list by list." />
      {listsFor(req.roles).map((group) => (
        <Sheet id={group.id} title={group.title}>
          <PlainList
            label={group.title}
            items={group.lists.map((list) => ({
              text: <a href={list.href}>{list.says}</a>,
              small: list.tells,
            }))}
          />
        </Sheet>
      ))}
    </>,
  )
}
