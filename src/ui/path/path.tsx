import { PathDrawing } from './path-drawing.tsx'
import { PathList } from './path-list.tsx'
import type { PathModel } from './path-model.ts'

/** The placement as a way-marked path: the drawing on wide screens, the same posts as a list for everybody else. */
export function Path(props: { model: PathModel; label: string }) {
  return (
    <>
      <PathDrawing model={props.model} />
      <PathList model={props.model} label={props.label} />
    </>
  )
}
