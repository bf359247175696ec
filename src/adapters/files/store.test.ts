import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openFileStore } from './store.ts'

const folder = mkdtempSync(join(tmpdir(), 'waymark-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const store = openFileStore(folder, 1024 * 1024)
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function kept(name: string, bytes: Uint8Array) {
  const result = await store.keep(name, bytes)
  if (result.kind === 'refused') throw new Error(result.fault)
  return result.file
}

describe('an upload', () => {
  test('is kept under a key that cannot be guessed, for nobody else to read, and comes back whole', async () => {
    const one = await kept('../../etc/Certificate.pdf', pdf)
    const two = await kept('Certificate.pdf', pdf)
    expect(one).toMatchObject({ name: 'Certificate.pdf', contentType: 'application/pdf', sizeBytes: pdf.length })
    expect(one.storageKey).toMatch(/^[0-9a-f]{64}$/)
    expect(one.storageKey).not.toBe(two.storageKey)
    expect((await store.read(one.storageKey, one.sha256)).equals(pdf)).toBe(true)
    const path = join(folder, 'files', one.storageKey.slice(0, 2), one.storageKey)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(
      readdirSync(join(folder, 'files', one.storageKey.slice(0, 2))).filter((name) => name.endsWith('.part')),
    ).toEqual([])
  })

  test('is known by its content, not its name', async () => {
    expect((await kept('photo.pdf', png)).contentType).toBe('image/png')
    const sheet = await writeXlsxFile([[{ value: 'Name' }]]).toBuffer()
    expect((await kept('list.xlsx', sheet)).contentType).toContain('spreadsheetml')
    expect((await kept('list.csv', Buffer.from('UPN;Nachname\nA1;Möller\n', 'latin1'))).contentType).toBe('text/csv')
    expect((await kept('list.csv', Buffer.from('\ufeffName,Year\n', 'utf16le'))).contentType).toBe('text/csv')
  })

  test.each([
    ['page.html', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['picture.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['letter.pdf', Buffer.from('not a pdf at all')],
    ['program.txt', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['data.csv', Buffer.from([65, 0, 66, 0, 1, 2, 3])],
  ])('%s is refused', async (name, bytes) => {
    expect(await store.keep(name, bytes)).toMatchObject({ kind: 'refused' })
  })

  test('is refused when it is empty or too large', async () => {
    expect(await store.keep('a.txt', Buffer.alloc(0))).toMatchObject({
      kind: 'refused',
      fault: expect.stringContaining('empty'),
    })
    expect(await store.keep('a.txt', Buffer.alloc(1024 * 1024 + 1, 65))).toMatchObject({
      fault: expect.stringContaining('larger than 1 MB'),
    })
  })
})

test('a file changed on disk, or a key that is a path, is not served', async () => {
  const file = await kept('Certificate.pdf', pdf)
  writeFileSync(join(folder, 'files', file.storageKey.slice(0, 2), file.storageKey), 'changed')
  await expect(store.read(file.storageKey, file.sha256)).rejects.toThrow('not the one that was uploaded')
  await expect(store.read('../../postgres.secrets.json', file.sha256)).rejects.toThrow('Not a storage key')
})
