/** Values carried along without being asked. A list becomes several fields of one name. */
export function HiddenFields(props: { values: Readonly<Record<string, string | readonly string[] | undefined>> }) {
  return (
    <>
      {Object.entries(props.values).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : (value ?? [])).map((each) => (
          <input type="hidden" name={name} value={each} />
        )),
      )}
    </>
  )
}

/** The token that proves the form came from our page. In every form that changes something. */
export function CsrfField(props: { token: string; name?: string | undefined }) {
  return <input type="hidden" name={props.name ?? '_csrf'} value={props.token} />
}
