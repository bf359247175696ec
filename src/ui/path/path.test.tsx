import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longPath, proposedPath, weekdays } from '../gallery-path.ts'
import { render } from '../render.ts'
import { bunchPosts, mostPosts } from './bunch-posts.ts'
import { dayScale } from './day-scale.ts'
import { type DrawnFlag, layoutPath } from './layout-path.ts'
import { Path } from './path.tsx'
import type { PathModel, PathPost } from './path-model.ts'
import { placeFlags } from './place-flags.ts'

const box = (flag: DrawnFlag) => ({
  left: flag.back ? flag.x - flag.width : flag.x,
  right: flag.back ? flag.x : flag.x + flag.width,
  top: flag.flagY,
  bottom: flag.flagY + 24,
})

/** Pairs of flags that touch, and poles that run through another flag, by title. */
function crossings(flags: readonly DrawnFlag[]): string[] {
  const found: string[] = []
  for (const [i, flag] of flags.entries()) {
    const a = box(flag)
    for (const [j, other] of flags.entries()) {
      if (i === j) continue
      const b = box(other)
      const overlap = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
      if (overlap && i < j) found.push(`${flag.post.title} touches ${other.post.title}`)
      const under = other.x > a.left && other.x < a.right
      if (under && other.flagY < a.bottom && other.y > a.top)
        found.push(`the pole of ${other.post.title} crosses ${flag.post.title}`)
    }
  }
  return found
}

describe('the ruler measures school days', () => {
  const scale = dayScale(proposedPath.halfTerms)
  it('gives each school day the same width', () => {
    expect(scale.x('2026-11-03') - scale.x('2026-11-02')).toBeCloseTo(scale.step)
    // Friday to Monday is one school day too.
    expect(scale.x('2026-11-09') - scale.x('2026-11-06')).toBeCloseTo(scale.step)
  })
  it('stands a day without school on the next school day', () => {
    expect(scale.x('2026-12-25')).toBe(scale.x('2027-01-05'))
    expect(scale.x('2026-11-07')).toBe(scale.x('2026-11-09'))
  })
  it('keeps days outside the ruler at its ends', () => {
    expect(scale.x('2025-01-01')).toBe(scale.x('2026-11-02'))
    expect(scale.x('2030-01-01')).toBe(scale.x('2027-03-25'))
  })
})

describe('flags never cross', () => {
  it.each([
    ['a proposed placement', proposedPath],
    ['a year', longPath],
  ])('on %s', (_name, model) => {
    expect(crossings(layoutPath(model).flags)).toEqual([])
  })

  it('wherever the posts stand', () => {
    const days = proposedPath.halfTerms.flatMap((term) => term.schoolDays)
    const post = fc.record({
      day: fc.constantFrom(...days),
      title: fc.constantFrom('Review', 'Visit to the site', 'Meeting'),
    })
    fc.assert(
      fc.property(fc.array(post, { maxLength: 9 }), (given) => {
        const posts: PathPost[] = given.map((each, index) => ({
          ...each,
          id: `${index}`,
          kind: 'ahead',
          when: 'by 11 Dec',
        }))
        const { gate: _gate, ...model } = proposedPath
        expect(crossings(layoutPath({ ...model, ground: [], posts } as PathModel).flags)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('points back where a flag would leave the drawing', () => {
    expect(placeFlags([{ x: 1100, width: 120 }])).toEqual([{ back: true, tier: 0 }])
  })
})

describe('bunching', () => {
  it('leaves 14 posts or fewer as they are', () => {
    expect(bunchPosts(proposedPath.posts).map((post) => post.title)).toEqual(
      proposedPath.posts.map((post) => post.title),
    )
  })
  it('joins neighbours of one kind as "3 reviews", nearest first', () => {
    const drawn = bunchPosts(longPath.posts)
    expect(longPath.posts.length).toBeGreaterThan(mostPosts)
    expect(drawn.length).toBe(mostPosts)
    expect(drawn.some((post) => /^\d weekly contacts$/.test(post.title))).toBe(true)
  })
  it('never hides a late duty in a bunch', () => {
    expect(bunchPosts(longPath.posts, 4).filter((post) => post.kind === 'late')).toHaveLength(1)
  })
  it('keeps every joined day', () => {
    const day = (n: number) => weekdays('2026-11-02', '2026-12-18')[n] ?? ''
    const posts: PathPost[] = [0, 5, 10].map((n) => ({
      id: `${n}`,
      kind: 'ahead',
      title: `Review ${n}`,
      day: day(n),
      when: `by ${n + 1} Nov`,
      group: { one: 'review', many: 'reviews' },
    }))
    const [one] = bunchPosts(posts, 1)
    expect(one).toMatchObject({ title: '3 reviews', when: '2 Nov to 16 Nov', alsoOn: [day(5), day(10)], count: 3 })
  })
})

describe('the text twin', async () => {
  const html = await render(<Path model={longPath} label="The year, post by post" />)
  it('names every post, joined or not, with its status in words', () => {
    const list = html.slice(html.indexOf('wm-pathlist'))
    expect(list.match(/<li /g)).toHaveLength(longPath.posts.length + 1)
    expect(list).toContain('Late')
  })
  it('hides the drawing from screen readers', () => {
    expect(html).toMatch(/<svg class="wm-path wm-path--wide"[^>]*aria-hidden="true"/)
  })
})
