/// <reference lib="dom" />
/** A photo made small enough to send from a car park, and shown without an address of its own. */

/** The longest side of a photo that is kept. A sign or a date on a label is still legible. */
const longest = 1600

export interface Prepared {
  readonly blob: Blob
  readonly name: string
  readonly sha256: string
}

export async function prepare(file: File): Promise<Prepared> {
  const blob = /^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) ? await smaller(file) : file
  const name = blob === file ? file.name : `${file.name.replace(/\.[^.]*$/, '') || 'photo'}.jpg`
  return { blob, name, sha256: await hashOf(blob) }
}

/** As it is where the browser cannot read it: the server decides whether it is a picture. Loses where it was taken. */
async function smaller(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file)
    const canvas = drawn(picture, longest)
    return await new Promise<Blob>((resolve) => {
      canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', 0.8)
    })
  } catch {
    return file
  }
}

function drawn(picture: ImageBitmap, most: number): HTMLCanvasElement {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas
}

async function hashOf(blob: Blob): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Drawn, because the page's security policy lets no picture in that has no address of ours. */
export async function thumbnail(blob: Blob, says: string): Promise<HTMLElement> {
  try {
    const canvas = drawn(await createImageBitmap(blob), 224)
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', says)
    return canvas
  } catch {
    const paper = document.createElement('span')
    paper.textContent = 'Paper'
    return paper
  }
}
