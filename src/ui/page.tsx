import { BrandMark } from './brand-mark.tsx'
import type { Content } from './child.ts'
import { HtmlShell } from './html-shell.tsx'
import { BackLink, Breadcrumbs, type Crumb } from './links.tsx'

export interface NavItem {
  href: string
  text: string
}

const mainSections: readonly NavItem[] = [
  { href: '/today', text: 'Today' },
  { href: '/pupils', text: 'Pupils' },
  { href: '/attendance', text: 'Attendance' },
  { href: '/register', text: 'Register' },
  { href: '/providers', text: 'Providers' },
  { href: '/lists', text: 'Lists' },
  { href: '/policy', text: 'Policy' },
]

export interface PageProps {
  /** Also the browser's title; put "Error: " before it with `hasErrors`. */
  title: string
  hasErrors?: boolean | undefined
  school?: string | undefined
  trust?: string | undefined
  /** Who is signed in, as the top bar shows it: "Marian Okafor, AP lead". */
  person?: string | undefined
  accountHref?: string | undefined
  /** href of the section this page is in, for example "/pupils". */
  section?: string | undefined
  /** Sections after Policy, for example Reports or Settings. */
  moreSections?: readonly NavItem[] | undefined
  /** Replaces all the sections, for people who see fewer. */
  sections?: readonly NavItem[] | undefined
  breadcrumbs?: readonly Crumb[] | undefined
  /** Instead of breadcrumbs, on question pages. */
  back?: { href: string; text?: string | undefined } | undefined
  /** People who may not open cases have nobody to find. */
  searchable?: boolean | undefined
  /** What was last searched for, to show again in the top bar. */
  find?: string | undefined
  /** "Working to policy version 3, adopted Tue 14 Jul 2026" */
  policyLine?: Content | undefined
  /** Above the page's own content: what has just been done, or an override that is running. */
  banner?: Content | undefined
  children?: Content
}

function TopBar(props: PageProps) {
  return (
    <header class="wm-top">
      <div class="govuk-width-container wm-top__in">
        <a class="wm-brand" href="/">
          <BrandMark />
          Waymark
        </a>
        {props.school ? <span class="wm-top__school">{props.school}</span> : null}
        {props.person ? (
          <div class="wm-top__end">
            {props.searchable === false ? null : (
              <form class="wm-find" role="search" action="/find" method="get">
                <label class="govuk-visually-hidden" for="find">
                  Where is this pupil now? Find a pupil or provider
                </label>
                <input
                  id="find"
                  name="q"
                  type="search"
                  placeholder="Where is this pupil now?"
                  autocomplete="off"
                  value={props.find}
                />
                <button type="submit">Find</button>
              </form>
            )}
            <a class="wm-top__account" href={props.accountHref ?? '/account'}>
              {props.person}
            </a>
          </div>
        ) : null}
      </div>
    </header>
  )
}

function Sections(props: { items: readonly NavItem[]; current: string | undefined }) {
  return (
    <section aria-label="Sections" class="govuk-service-navigation">
      <div class="govuk-width-container">
        <div class="govuk-service-navigation__container">
          <nav aria-label="Main" class="govuk-service-navigation__wrapper">
            <ul class="govuk-service-navigation__list">
              {props.items.map((item) => {
                const current = item.href === props.current
                return (
                  <li
                    class={`govuk-service-navigation__item${current ? ' govuk-service-navigation__item--active' : ''}`}
                  >
                    <a
                      class="govuk-service-navigation__link"
                      href={item.href}
                      aria-current={current ? 'true' : undefined}
                    >
                      {current ? (
                        <strong class="govuk-service-navigation__active-fallback">{item.text}</strong>
                      ) : (
                        item.text
                      )}
                    </a>
                  </li>
                )
              })}
            </ul>
          </nav>
        </div>
      </div>
    </section>
  )
}

function Foot(props: Pick<PageProps, 'school' | 'trust' | 'policyLine'>) {
  const where = [props.school, props.trust && (props.school ? `part of ${props.trust}` : props.trust)]
  return (
    <footer class="wm-foot">
      <div class="govuk-width-container wm-foot__in">
        {where.some(Boolean) ? <span>{where.filter(Boolean).join(', ')}</span> : null}
        <a href="/help">Help</a>
        <a href="/accessibility">Accessibility</a>
        <a href="/privacy">Privacy</a>
        {props.policyLine ? <span>{props.policyLine}</span> : null}
      </div>
    </footer>
  )
}

/** In a landmark of its own: it stands outside `main`, and a screen reader lists it there. */
function WayBack(props: { href: string; text?: string | undefined }) {
  return (
    <nav aria-label="Back">
      <BackLink href={props.href}>{props.text ?? 'Back'}</BackLink>
    </nav>
  )
}

/** A page of somebody signed in: top bar with search, sections, the way back, content, foot. */
export function Page(props: PageProps) {
  return (
    <HtmlShell title={props.hasErrors ? `Error: ${props.title}` : props.title}>
      <TopBar {...props} />
      <Sections items={props.sections ?? [...mainSections, ...(props.moreSections ?? [])]} current={props.section} />
      <div class="govuk-width-container">
        {props.breadcrumbs ? <Breadcrumbs items={props.breadcrumbs} /> : null}
        {props.back ? <WayBack {...props.back} /> : null}
        <main class="govuk-main-wrapper" id="main">
          {props.banner}
          {props.children}
        </main>
      </div>
      <Foot {...props} />
    </HtmlShell>
  )
}

/** A page without a person: sign in, errors, help. Narrow, with the bar and the foot only. */
export function PlainPage(
  props: Pick<PageProps, 'title' | 'hasErrors' | 'school' | 'trust' | 'back' | 'banner' | 'children'>,
) {
  return (
    <HtmlShell title={props.hasErrors ? `Error: ${props.title}` : props.title}>
      <TopBar title={props.title} school={props.school} />
      <div class="govuk-width-container">
        {props.back ? <WayBack {...props.back} /> : null}
        <main class="govuk-main-wrapper wm-plain" id="main">
          {props.banner}
          {props.children}
        </main>
      </div>
      <Foot school={props.school} trust={props.trust} />
    </HtmlShell>
  )
}
