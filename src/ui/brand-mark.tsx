/** The sign: a way that climbs, on a yellow disc. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <circle cx="20" cy="20" r="19" fill="#ffcb3d" />
      <g fill="none" stroke="#17443c" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
        <path d="M5 27.5c5.5 0 6.6-2.6 9-6.9 2.2-4 4.6-7.4 10-7.4h5" />
        <path d="M25 6.6l8 6.6-8 6.6" />
        <path d="M13.6 27.4v6.2M22 20.6v6.2" stroke-width="3" />
      </g>
    </svg>
  )
}
