import { assetPath } from './assets.ts'

/** Where somebody may be about to leave: says that visits on this phone were not sent. Empty where there are none. */
export function UnsentVisits() {
  return (
    <>
      <div id="unsent-visits" class="wm-noprint" hidden />
      <script type="module" src={assetPath('unsent.js')} />
    </>
  )
}
