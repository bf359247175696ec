/** What a person posted, as plain text fields and files. Never trusts shapes: everything is a list of strings inside. */
export class FormBody {
  readonly #fields = new Map<string, string[]>()
  readonly #files = new Map<string, File[]>()

  static from(data: FormData): FormBody {
    const body = new FormBody()
    let count = 0
    for (const [name, value] of data) {
      // A page never asks for more than a few thousand fields; more is not a person.
      if (++count > 5000 || name.length > 200) break
      if (typeof value === 'string') {
        const list = body.#fields.get(name)
        // Line ends as typed on any machine; a null character can't be kept by the database.
        const clean = value.replaceAll('\r\n', '\n').replaceAll('\0', '').slice(0, 50_000)
        if (list) list.push(clean)
        else body.#fields.set(name, [clean])
      } else if (value.size > 0) {
        body.#files.set(name, [...(body.#files.get(name) ?? []), value])
      }
    }
    return body
  }

  static of(fields: Readonly<Record<string, string | readonly string[]>>): FormBody {
    const body = new FormBody()
    for (const [name, value] of Object.entries(fields))
      body.#fields.set(name, typeof value === 'string' ? [value] : [...value])
    return body
  }

  /** The first value, trimmed; empty when it was not sent. */
  text(name: string): string {
    return (this.#fields.get(name)?.[0] ?? '').trim()
  }

  /** Every value of a repeated field (checkboxes). */
  list(name: string): readonly string[] {
    return this.#fields.get(name) ?? []
  }

  has(name: string): boolean {
    return this.#fields.has(name)
  }

  file(name: string): File | undefined {
    return this.#files.get(name)?.[0]
  }

  files(name: string): readonly File[] {
    return this.#files.get(name) ?? []
  }

  names(): readonly string[] {
    return [...this.#fields.keys()]
  }

  /** All fields, for forms drawn from data. */
  entries(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(this.#fields)
  }
}
