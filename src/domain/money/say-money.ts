/** "£1,234.50"; a sum below nothing has its sign before the pound. */
export const sayPence = (pence: number): string =>
  `${pence < 0 ? '-' : ''}£${Math.trunc(Math.abs(pence) / 100).toLocaleString('en-GB')}.${String(Math.abs(pence) % 100).padStart(2, '0')}`
