/**
 * False where a browser sends the request from a page of another origin. Programs send no Origin header and carry no
 * cookies, so they pass.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") !== "cross-site";
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return host !== null && URL.canParse(origin) && new URL(origin).host === host;
}
