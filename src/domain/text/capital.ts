/** With a capital first letter, the rest as it stands: a word that begins a sentence, a heading or a cell. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
