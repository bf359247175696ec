/** "Done at … · Leaves …": where a clause is carried out, and the evidence it leaves. */
import type { Place } from '../../domain/policy/where.ts'

/** At most this many places are named one by one; the command line lists them all. */
const named = 4

export function WherePart(props: { places: readonly Place[]; opens: (place: Place) => string | undefined }) {
  const shown = props.places.slice(0, named)
  const rest = props.places.length - shown.length
  return (
    <>
      {shown.map((place, index) => (
        <span>
          {index === 0 ? 'Done at ' : 'Also at '}
          <Where place={place} href={props.opens(place)} /> · Leaves {place.leaves.join('; ')}.{' '}
        </span>
      ))}
      {rest > 0 ? `And at ${rest} more ${rest === 1 ? 'place' : 'places'}.` : null}
    </>
  )
}

function Where(props: { place: Place; href: string | undefined }) {
  return props.href === undefined ? <>{props.place.says}</> : <a href={props.href}>{props.place.says}</a>
}
