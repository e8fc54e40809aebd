/** Remembers whether the rail is collapsed; a cookie, so that the server draws it right the first time. */
export const railCookieName = "samesku-rail";
export const railCollapsedValue = "collapsed";

const maxAgeSeconds = 365 * 86_400;

export function toRailCookie(isCollapsed: boolean): string {
  return `${railCookieName}=${isCollapsed ? railCollapsedValue : "open"}; path=/; max-age=${maxAgeSeconds}; samesite=lax`;
}
