/** Whether a document is one that Waymark issued: asked by anybody, of every trust, and answered with its own title and day. */
import { sql } from 'kysely'
import type { Database } from '../postgres/connect.ts'
import { untenanted } from '../postgres/database.ts'

export interface GenuineDocument {
  readonly title: string
  /** ISO day on which it was issued. */
  readonly on: string
  /** Sealed with signatures, not a letter alone. */
  readonly sealed: boolean
}

/** By the SHA-256 of the whole file, or by the code printed on it. */
export async function findGenuine(
  db: Database,
  by: { readonly sha256: string } | { readonly code: string },
): Promise<GenuineDocument | undefined> {
  const { rows } = await sql<GenuineDocument>`
    select title, issued_on::text as on, sealed from find_genuine_document(${'sha256' in by ? by.sha256 : null}, ${'code' in by ? by.code : null})`.execute(
    untenanted(db),
  )
  return rows[0]
}
