/** An explanation as plain text: for the command line, letters and anybody who asks. */
import type { Explanation } from './explain.ts'
import type { Reason } from './explain-parts.ts'

/** The whole explanation, one part a paragraph, wrapped by nobody. */
export function sayExplanation(explained: Explanation): string {
  const part = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${heading}\n${lines.map((line) => `  ${line}`).join('\n')}`]
  return [
    `${explained.title}\n${explained.says}`,
    explained.stateSays,
    ...part(
      'Clause',
      explained.clauses.map((clause) => `${clause.clause} (${clause.ref})  ${clause.says}`),
    ),
    ...part('Asked by', [explained.force.says]),
    ...part('Why it applies', explained.why.length === 0 ? ['It always applies.'] : sayReasons(explained.why)),
    ...part('Date', [explained.date.says]),
    ...part('Who sees to it', [explained.owner.says]),
    ...part('What meets it', explained.meets),
    ...part(
      'What is missing',
      explained.missing.map((line) => `${line.clauses.join(', ')}  ${line.ask}: ${line.says}`),
    ),
    ...part('What to find out', explained.findOut),
    ...part('Otherwise', explained.otherwise),
    ...part(
      'Law and guidance',
      explained.floor
        ? [
            `${explained.floor.clauses.join(', ')}  ${explained.floor.title}`,
            explained.floor.sentence,
            explained.floor.force.says,
          ]
        : [],
    ),
    ...part('How it is read', explained.reading ? [explained.reading] : []),
    ...part('Note', explained.notes),
  ].join('\n\n')
}

function sayReasons(reasons: readonly Reason[]): string[] {
  return reasons.map((reason) => {
    const mark = reason.answer === 'not known' ? 'not known' : reason.holds ? 'yes' : 'no'
    return `${mark}: ${reason.says}${reason.anyOf === undefined ? '' : ' (one of these is enough)'}`
  })
}
