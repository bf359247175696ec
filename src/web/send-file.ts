/** An uploaded file on its way back to somebody: always saved, never shown, so that whatever it holds cannot run as a page of ours. */
export function sendFile(
  file: { readonly name: string; readonly content_type: string },
  bytes: Uint8Array<ArrayBuffer>,
): Response {
  return new Response(bytes, {
    headers: {
      'content-type': file.content_type,
      'content-disposition': `attachment; filename="${plainName(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", '%27')}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

const plainName = (name: string): string => name.replaceAll(/[^\w.() -]/g, '_')
