/** The sign-in page, leading back to the path that was asked for; null = not known. What Next adds for itself is left out. */
export function toSignInPath(requestPath: string | null): string {
  const [path = "", search = ""] = (requestPath ?? "").split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  query.delete("_rsc");
  const from = query.size > 0 ? `${path}?${query}` : path;
  return from === "" || from === "/" ? "/sign-in" : `/sign-in?from=${encodeURIComponent(from)}`;
}
