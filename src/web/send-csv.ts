/** A list as a spreadsheet file. */
import { csvText } from '../domain/text/csv.ts'

/** The file's name says what and when, never who. */
export const sendCsv = (name: string, lines: Parameters<typeof csvText>[0]): Response =>
  new Response(csvText(lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
