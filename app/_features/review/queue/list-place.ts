/** Where in the list one left it for a pair; kept for this tab of the browser, also over a reload. */
export interface ListPlace {
  /** The filters, as the address says them. */
  search: string;
  rowId: string;
  /** For where the row itself has gone. */
  rowIndex: number;
  scrollY: number;
}

const storageKey = "samesku.review-place";

export function savePlace(place: ListPlace): void {
  sessionStorage.setItem(storageKey, JSON.stringify(place));
}

/** Another pair was opened from the one that is open: the place moves along. */
export function movePlace(rowId: string): void {
  const place = readPlace();
  if (place) savePlace({ ...place, rowId });
}

/** The place, once: who comes back later by another way starts at the top. */
export function takePlace(search: string): ListPlace | null {
  const place = readPlace();
  sessionStorage.removeItem(storageKey);
  return place?.search === search ? place : null;
}

function readPlace(): ListPlace | null {
  const stored = sessionStorage.getItem(storageKey);
  if (stored === null) return null;
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}
