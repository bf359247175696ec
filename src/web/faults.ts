/** Faults a page can show: each says what happened and what to do. Nothing else ever reaches a reader. */
export class PageFault extends Error {
  readonly status: 400 | 403 | 404 | 409 | 410 | 413 | 429
  readonly title: string
  constructor(status: PageFault['status'], title: string, says: string) {
    super(says)
    this.status = status
    this.title = title
  }
}

export const notFound = (what = 'page') =>
  new PageFault(404, 'Not found', `There is no such ${what} here, or it belongs to a school you do not work for.`)

export const notAllowed = (says: string) => new PageFault(403, 'You cannot do this', says)

/** Somebody else changed the same thing meanwhile. */
export const changedMeanwhile = (says: string) =>
  new PageFault(
    409,
    'Somebody changed this meanwhile',
    `${says} Go back, reload the page and look at what changed before you try again.`,
  )

/** More than can be taken in. `says` names the limit; what was typed is still in the browser and nowhere else. */
export const tooLarge = (says: string) =>
  new PageFault(
    413,
    'Too large: nothing was kept',
    `${says} Waymark kept nothing of what you sent, neither files nor what you typed. Go back in your browser: what you typed is usually still there. Make it smaller and send it again.`,
  )
