import type { Cell, ColumnType, ExportColumn, Row } from "../../../domain/exports/export-column";
import type { ExportFormat } from "./export-format";

/** So many rows are encoded in one go, by columns, and held until then. */
const rowGroupRows = 10_000;

const types = {
  text: "STRING",
  integer: "INT32",
  number: "DOUBLE",
  amount: "DOUBLE",
  flag: "BOOLEAN",
  time: "TIMESTAMP",
} as const satisfies Record<ColumnType, string>;

/** Apache Parquet, columns typed and nullable, packed by Snappy, a row group for each ten thousand rows. */
export const parquet: ExportFormat = {
  extension: "parquet",
  contentType: "application/vnd.apache.parquet",
  async *encode(columns, pages) {
    // Loaded where it is used alone: few ask for it.
    const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import("hyparquet-writer");
    const writer = new ByteWriter();
    const schema = schemaFromColumnData({
      columnData: columns.map(({ name, type }) => ({ name, data: [], type: types[type], nullable: true })),
    });
    const file = new ParquetWriter({ writer, schema, createdBy: "SameSKU" });
    /** What was written since: places in the file are counted on. */
    const take = () => {
      const bytes = Buffer.from(writer.getBytes());
      writer.index = 0;
      return bytes;
    };
    yield take();
    let held: Row[] = [];
    const writeHeld = () => {
      file.write({ columnData: toColumnData(columns, held), rowGroupSize: rowGroupRows });
      held = [];
      return take();
    };
    for await (const rows of pages) {
      held.push(...rows);
      if (held.length >= rowGroupRows) yield writeHeld();
    }
    if (held.length > 0) yield writeHeld();
    file.finish();
    yield take();
  },
};

function toColumnData(columns: readonly ExportColumn[], rows: readonly Row[]) {
  return columns.map(({ name, type }, index) => ({
    name,
    data: rows.map((row) => toValue(row[index] ?? null, type)),
    offsetIndex: false,
  }));
}

function toValue(cell: Cell, type: ColumnType): Cell | undefined {
  if (cell === null) return undefined;
  return type === "amount" ? Number(cell) : cell;
}
