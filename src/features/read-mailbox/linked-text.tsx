/** The text of an e-mail as paragraphs; links back to this Waymark lead there, all else stays text. */
export function LinkedText(props: { text: string; publicUrl: string }) {
  return (
    <>
      {props.text.split(/\n{2,}/).map((paragraph) => (
        <p>
          {paragraph.split('\n').map((line, at) => (
            <>
              {at > 0 ? <br /> : null}
              {line.split(/(\s+)/).map((word) =>
                ownPath(word, props.publicUrl) ? (
                  <a class="govuk-link" href={ownPath(word, props.publicUrl)}>
                    {word}
                  </a>
                ) : (
                  word
                ),
              )}
            </>
          ))}
        </p>
      ))}
    </>
  )
}

/** The path of a link to this Waymark; undefined for every other word. */
export function ownPath(word: string, publicUrl: string): string | undefined {
  if (!word.startsWith(`${publicUrl}/`) || !URL.canParse(word)) return undefined
  const url = new URL(word)
  return url.origin === new URL(publicUrl).origin ? url.pathname + url.search : undefined
}
