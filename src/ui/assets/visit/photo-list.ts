/// <reference lib="dom" />
/** The photos on this phone that were not sent: taken, shown, taken away. */
import { type Desk, find } from './desk.ts'
import { fieldOf } from './form-fields.ts'
import { prepare, thumbnail } from './photos.ts'
import { dropPhoto, type KeptPhoto, keepPhoto } from './store.ts'

/** As the server takes them. */
const mostBytes = 10 * 1024 * 1024

export async function drawPhotos(desk: Desk): Promise<void> {
  const list = find('visit-photos')
  list.hidden = desk.photos.length === 0
  list.replaceChildren(...(await Promise.all(desk.photos.map((photo) => drawPhoto(desk, photo)))))
}

async function drawPhoto(desk: Desk, photo: KeptPhoto): Promise<HTMLElement> {
  const item = document.createElement('li')
  const taken = new Date(photo.takenAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const input = desk.form.querySelector(`[id="f-${photo.field}-file"]`)
  const question = input?.closest('fieldset')?.querySelector('legend')?.textContent
  const says = `${question ?? 'Photo'}, taken ${taken}`
  const text = document.createElement('span')
  text.textContent = `${says}. On this phone, not sent. `
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'wm-visit-quiet'
  button.textContent = 'Take away'
  button.setAttribute('aria-label', `Take away: ${says}`)
  button.addEventListener('click', () => {
    desk.photos = desk.photos.filter((one) => one !== photo)
    desk.show({ photoRefused: undefined })
    void dropPhoto(desk.person, desk.visit, photo.sha256).then(() => drawPhotos(desk))
  })
  item.append(await thumbnail(photo.blob, says), text, button)
  return item
}

export async function addPhotos(desk: Desk, input: HTMLInputElement): Promise<void> {
  for (const file of input.files ?? []) {
    const ready = await prepare(file)
    if (ready.blob.size > mostBytes) {
      desk.show({ photoRefused: `${file.name} is larger than 10 MB. Choose a smaller one.` })
      continue
    }
    const photo = { ...ready, field: fieldOf(desk.fields, input.name) ?? '', takenAt: new Date().toISOString() }
    try {
      await keepPhoto(desk.person, desk.visit, photo)
    } catch {
      desk.show({
        photoRefused: `This phone is full, so ${file.name} is not kept here. Your answers are. Free some space, or send what is here first, then choose the photo again.`,
      })
      continue
    }
    desk.photos = [...desk.photos.filter((one) => one.sha256 !== photo.sha256), photo]
    desk.show({ savedAt: new Date(), photoRefused: undefined })
  }
  input.value = ''
  await drawPhotos(desk)
}
