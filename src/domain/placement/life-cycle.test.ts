import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawLifeCycle } from './draw-life-cycle.ts'
import { isLive, isOver, placementEvents, placementStates, transitionOf, transitionsFrom } from './life-cycle.ts'

describe('the life-cycle table', () => {
  it('has these steps and no others', () => {
    const steps = placementStates.flatMap((state) =>
      transitionsFrom(state).map(
        ({ event, transition }) =>
          `${state} -${event}-> ${transition.to}${transition.gate ? ` (${transition.gate})` : ''} by ${transition.by.join('/')}${transition.reason ? ' with a reason' : ''}${transition.outcome ? ' with the outcome' : ''}`,
      ),
    )
    expect(steps).toEqual([
      'draft -propose-> proposed (proposal) by ap-lead/headteacher',
      'draft -withdraw-> withdrawn by ap-lead/headteacher with a reason',
      'proposed -approve-> approved (approval) by approver',
      'proposed -decline-> declined by approver with a reason',
      'proposed -refuse-> refused by ap-lead/headteacher with a reason',
      'proposed -withdraw-> withdrawn by ap-lead/headteacher with a reason',
      'approved -refuse-> refused by ap-lead/headteacher with a reason',
      'approved -withdraw-> withdrawn by ap-lead/headteacher with a reason',
      'approved -commission-> ready by ap-lead/headteacher',
      'approved -start-> active (start) by ap-lead/headteacher',
      'ready -refuse-> refused by ap-lead/headteacher with a reason',
      'ready -withdraw-> withdrawn by ap-lead/headteacher with a reason',
      'ready -start-> active (start) by ap-lead/headteacher',
      'active -review-> under-review by ap-lead/headteacher/dsl with a reason',
      'active -suspend-> suspended by ap-lead/headteacher/dsl with a reason',
      'active -end-> ending by ap-lead/headteacher with a reason with the outcome',
      'under-review -suspend-> suspended by ap-lead/headteacher/dsl with a reason',
      'under-review -resolve-> active by ap-lead/headteacher/dsl with a reason',
      'under-review -end-> ending by ap-lead/headteacher with a reason with the outcome',
      'suspended -restore-> active (start) by ap-lead/headteacher/dsl with a reason',
      'suspended -end-> ending by ap-lead/headteacher with a reason with the outcome',
      'ending -change-outcome-> ending by ap-lead/headteacher with a reason with the outcome',
      'ending -close-> closed (close) by ap-lead/headteacher with the outcome',
    ])
  })

  it('lets nothing more happen once a placement is over', () => {
    expect(placementStates.filter(isOver)).toEqual(['closed', 'declined', 'refused', 'withdrawn'])
    for (const state of placementStates.filter(isOver))
      for (const event of placementEvents) expect(transitionOf(state, event)).toBeUndefined()
  })

  it('knows which placements are running', () => {
    expect(placementStates.filter(isLive)).toEqual(['active', 'under-review', 'suspended'])
  })

  it('is drawn in the documentation as it is', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'life-cycle.md'), 'utf8')
    // To bring it up to date: node scripts/draw-life-cycle.ts
    expect(page).toBe(drawLifeCycle())
  })
})
