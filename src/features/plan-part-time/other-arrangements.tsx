/** On the pupil's page: arrangements with pages of their own, where the policy has them; where it has none, it says so. */
import type { SchoolFrame } from '../../adapters/casework/load-school.ts'
import { PlainList, Sheet } from '../../ui/index.ts'
import { routeState } from './route-state.ts'

export function OtherArrangements(props: { pupilId: string; frame: Pick<SchoolFrame, 'rulebook'> }) {
  const { pupilId, frame } = props
  const [partTime, flexi] = [routeState(frame, 'part-time-timetable'), routeState(frame, 'flexi-schooling')]
  const medical = routeState(frame, 'medical')
  return (
    <Sheet id="arrangements" title="Other arrangements">
      <PlainList
        label="Other arrangements"
        items={[
          {
            text: <a href={`/part-time/new?pupil=${pupilId}`}>Part-time timetable</a>,
            small: partTime.on ? 'Very exceptional, temporary, never for behaviour' : 'Not in this school’s policy',
          },
          {
            text: <a href={`/flexi/new?pupil=${pupilId}`}>Flexi-schooling request</a>,
            small: flexi.on ? 'At the parent’s request' : 'Not in this school’s policy',
          },
          {
            text: <a href={`/medical/new?pupil=${pupilId}`}>Education because of a medical need</a>,
            small: medical.on ? 'Arranged with the council' : 'Not in this school’s policy',
          },
        ]}
      />
    </Sheet>
  )
}
