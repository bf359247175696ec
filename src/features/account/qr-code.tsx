import QRCode from 'qrcode-svg'

/** White squares round the code, without which a camera does not find it. */
const quiet = 4

/** A QR code as one path: no inline style, so it may stand in any page. */
export function QrCode(props: { content: string; label: string }) {
  const { d, size } = qrPath(props.content)
  return (
    <svg
      class="wm-qr"
      width="240"
      height="240"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={d} fill="#000" />
    </svg>
  )
}

/** The dark squares as a path of runs, and the side of the whole drawing in squares. */
export function qrPath(content: string): { d: string; size: number } {
  const { modules } = new QRCode({ content, ecl: 'M' }).qrcode as { modules: boolean[][] }
  const runs: string[] = []
  for (const [y, row] of modules.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      runs.push(`M${from + quiet} ${y + quiet}h${x - from + 1}v1h-${x - from + 1}z`)
    }
  }
  return { d: runs.join(''), size: modules.length + 2 * quiet }
}
