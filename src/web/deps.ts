/** What the composition root hands to every route. */

import type { Rulebooks } from '../adapters/casework/rulebooks.ts'
import type { Clock } from '../adapters/clock/clock.ts'
import type { Renderer } from '../adapters/documents/render.ts'
import type { FileStore } from '../adapters/files/store.ts'
import type { LoadedPacks } from '../adapters/packs/read-folder.ts'
import type { Database } from '../adapters/postgres/connect.ts'
import type { Day } from '../domain/calendar/day.ts'

export interface Deps {
  readonly db: Database
  readonly clock: Clock
  readonly packs: LoadedPacks
  readonly rulebooks: Rulebooks
  readonly bankHolidays: readonly Day[]
  readonly bankHolidayNames: ReadonlyMap<Day, string>
  readonly files: FileStore
  readonly renderer: Renderer
  /** Wakes the outbox after a commit. */
  readonly wakeMail: () => void
  readonly settings: Settings
}

export interface Settings {
  /** A demonstration: people to sign in as are shown, and mail goes to a page. */
  readonly demonstration: boolean
  /** Mail goes to the visible mailbox instead of an SMTP server. */
  readonly mailbox: boolean
  /** The address people reach Waymark at, for links in mail and the cross-site check. */
  readonly publicUrl: string
  /** Cookies carry Secure and the __Host- prefix. */
  readonly secureCookies: boolean
  /** A proxy of ours stands in front and says in X-Forwarded-For who asks; without one anybody could write that header. */
  readonly trustProxy?: boolean
  /** Printed on the server's console when the database is empty: whoever knows it makes the first administrator. */
  readonly setUpCode?: string
}
