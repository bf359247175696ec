/** How far a set of questions has come: "question 4 of 9" as posts on the way. Say it in words in the kicker too. */
export function StepTrail(props: { step: number; of: number }) {
  const { step, of } = props
  const gap = of > 1 ? 528 / (of - 1) : 0
  const at = (n: number) => Math.round(12 + (n - 1) * gap)
  return (
    <svg class="wm-steps" viewBox="0 0 560 26" aria-hidden="true" focusable="false">
      <path class="wm-steps__walked" d={`M12 13H${at(step)}`} />
      <path class="wm-steps__ahead" d={`M${at(step)} 13H${at(of)}`} />
      {Array.from({ length: of }, (_, index) => index + 1).map((n) =>
        n < step ? (
          <g class="wm-steps__done">
            <circle cx={at(n)} cy="13" r="9" />
            <path d={`M${at(n) - 4} 13.4l3 3 5.4-6`} />
          </g>
        ) : n === step ? (
          <g class="wm-steps__now">
            <circle cx={at(n)} cy="13" r="11" />
            <path d={`M${at(n) - 2.5} 8l5 5-5 5`} />
          </g>
        ) : (
          <circle class="wm-steps__post" cx={at(n)} cy="13" r="6" />
        ),
      )}
    </svg>
  )
}
