/** A mail server repeats the address it refuses; what is kept of its words names nobody. */
export const withoutAddresses = (text: string): string => text.replaceAll(/[^\s<>"']+@[^\s<>"']+/g, '(address)')
