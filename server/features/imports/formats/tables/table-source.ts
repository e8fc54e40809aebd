import { readFeedLayout } from "../../files/feed-layout";
import { readRows } from "../../files/read-rows";
import type { OpenSource, SourceRow } from "../source-format";
import type { FormatName } from "../terms";

/** The rows of a plain table, each changed by `toRow`. */
export async function openTable(
  path: string,
  format: FormatName | null,
  toRow: (cells: Record<string, string>) => SourceRow,
): Promise<OpenSource> {
  const layout = await readFeedLayout(path);
  return {
    rows: readTable(path, layout, toRow),
    choice: { format: format ?? layout.format.kind },
    columns: layout.columns,
  };
}

async function* readTable(
  path: string,
  layout: Awaited<ReturnType<typeof readFeedLayout>>,
  toRow: (cells: Record<string, string>) => SourceRow,
): AsyncGenerator<SourceRow> {
  let rowNumber = 0;
  for await (const row of readRows(path, layout)) {
    while (++rowNumber < row.rowNumber) yield { kind: "blank" };
    yield row.kind === "values" ? toRow(row.values) : { kind: "problem", issue: row.issue };
  }
}
