import type { Content } from './child.ts'

export interface PaginationProps {
  previous?: { href: string; text?: Content | undefined; label?: string | undefined } | undefined
  next?: { href: string; text?: Content | undefined; label?: string | undefined } | undefined
  items?: readonly ({ number: number; href: string; current?: boolean | undefined } | { ellipsis: true })[] | undefined
  label?: string | undefined
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

function Turn(props: { to: 'prev' | 'next'; link: NonNullable<PaginationProps['next']>; block: boolean }) {
  const { to, link, block } = props
  const arrow = (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${to}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[to]} />
    </svg>
  )
  const decorated = block && !link.label ? ' govuk-pagination__link-title--decorated' : ''
  return (
    <div class={`govuk-pagination__${to}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={to}>
        {block || to === 'prev' ? arrow : null}
        <span class={`govuk-pagination__link-title${decorated}`}>
          {link.text ?? (
            <>
              {to === 'prev' ? 'Previous' : 'Next'}
              <span class="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {link.label && block ? (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{link.label}</span>
          </>
        ) : null}
        {!block && to === 'next' ? arrow : null}
      </a>
    </div>
  )
}

/** The way through a long list. */
export function Pagination(props: PaginationProps) {
  const block = !props.items && !!(props.previous || props.next)
  return (
    <nav
      class={block ? 'govuk-pagination govuk-pagination--block' : 'govuk-pagination'}
      aria-label={props.label ?? 'Pagination'}
    >
      {props.previous ? <Turn to="prev" link={props.previous} block={block} /> : null}
      {props.items ? (
        <ul class="govuk-pagination__list">
          {props.items.map((item) =>
            'ellipsis' in item ? (
              <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
            ) : (
              <li class={`govuk-pagination__item${item.current ? ' govuk-pagination__item--current' : ''}`}>
                <a
                  class="govuk-link govuk-pagination__link"
                  href={item.href}
                  aria-label={`Page ${item.number}`}
                  aria-current={item.current ? 'page' : undefined}
                >
                  {item.number}
                </a>
              </li>
            ),
          )}
        </ul>
      ) : null}
      {props.next ? <Turn to="next" link={props.next} block={block} /> : null}
    </nav>
  )
}

/** Links for page `current` of `pages`: first, last, neighbours, with gaps between. `href` makes a page's address. */
export function pageLinks(current: number, pages: number, href: (page: number) => string): PaginationProps {
  const shown = [...new Set([1, current - 1, current, current + 1, pages])].filter((n) => n >= 1 && n <= pages)
  const items: ({ number: number; href: string; current?: boolean } | { ellipsis: true })[] = []
  let last = 0
  for (const number of shown.sort((a, b) => a - b)) {
    if (last && number - last > 1) items.push({ ellipsis: true })
    items.push({ number, href: href(number), current: number === current })
    last = number
  }
  return {
    items,
    previous: current > 1 ? { href: href(current - 1) } : undefined,
    next: current < pages ? { href: href(current + 1) } : undefined,
  }
}
