/** The pattern of `like` for text that holds this somewhere. Its own signs (% _ \) stand for themselves. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
