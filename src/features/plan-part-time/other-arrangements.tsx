/** On the pupil's page: arrangements without a provider, where the policy has them; where it has none, it says so. */
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { PlainList, Sheet } from '../../ui/index.ts'
import { routeState } from './route-state.ts'

export function OtherArrangements(props: { pupilId: string; frame: Pick<SchoolFrame, 'rulebook'> }) {
  const { pupilId, frame } = props
  const [partTime, flexi] = [routeState(frame, 'part-time-timetable'), routeState(frame, 'flexi-schooling')]
  return (
    <Sheet id="arrangements" title="Without a provider">
      <PlainList
        label="Arrangements without a provider"
        items={[
          {
            text: <a href={`/part-time/new?pupil=${pupilId}`}>Part-time timetable</a>,
            small: partTime.on ? 'Very exceptional, temporary, never for behaviour' : 'Not in this school’s policy',
          },
          {
            text: <a href={`/flexi/new?pupil=${pupilId}`}>Flexi-schooling request</a>,
            small: flexi.on ? 'At the parent’s request' : 'Not in this school’s policy',
          },
        ]}
      />
    </Sheet>
  )
}
