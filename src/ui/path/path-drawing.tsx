import type { PathModel } from './path-model.ts'

export function PathDrawing(_props: { model: PathModel }) {
  return null
}
