/** The address of a list's export: the same filter, without what is not asked. */
export function toExportHref(path: string, filter: object): string {
  const asked = Object.entries(filter).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return search === "" ? path : `${path}?${search}`;
}
