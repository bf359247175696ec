/**
 * Where to go after signing in: a path of our own, or Today. Anything that a browser could read as another site
 * (`//other.example`, `/\other.example`, `https:…`) is not followed.
 */
export function returnPath(to: string | null | undefined): string {
  if (!to || !/^\/[^/\\]/.test(to) || to.length > 500 || [...to].some((letter) => letter <= ' ' || letter === '\\'))
    return '/today'
  const base = 'http://waymark.invalid'
  if (!URL.canParse(to, base)) return '/today'
  const url = new URL(to, base)
  if (
    url.origin !== base ||
    url.pathname.startsWith('//') ||
    url.pathname.startsWith('/sign-') ||
    url.pathname === '/set-up'
  )
    return '/today'
  return url.pathname + url.search
}
