/** Where to go after signing in: a path of this site, never another one's address. */
export function toReturnPath(from: string | string[] | undefined): string {
  const path = typeof from === "string" ? from : "/";
  const base = "http://samesku.invalid";
  if (!path.startsWith("/") || !URL.canParse(path, base)) return "/";
  const url = new URL(path, base);
  // "//host" and "/\host" are other hosts to a browser.
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : "/";
}
