import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openEarlierDatabase } from "../../platform/testing/earlier-database";
import { getImport } from "../imports/data";
import { getImportFile } from "../imports/import-file";

test("imports, undos and removals of an earlier version are still known after the upgrade", async () => {
  const { db, upgrade, close } = await openEarlierDatabase("_catalog_run");
  try {
    const [catalogId, fileId, undoId] = [randomUUID(), randomUUID(), randomUUID()];
    await db.pool.query("INSERT INTO catalog (id, name, currency) VALUES ($1, 'Shop', 'EUR')", [catalogId]);
    await db.pool.query(
      `INSERT INTO import (id, kind, catalog_id, file_name, stored_path, format, mapping, columns, source_url, status, size_bytes,
         bytes_read, rows_read, created_count, unchanged_count, rejected_count, warning_count, lists_all, is_reversible, undone_by_id)
       VALUES ($1, 'file', $2, 'feed.csv', '/data/uploads/3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'csv', '{"title": "name"}', '{name}', 'https://shop.example/f?key=1',
         'completed', 100, 100, 7, 3, 2, 1, 4, true, true, $3)`,
      [fileId, catalogId, undoId],
    );
    await db.pool.query(
      `INSERT INTO import (id, kind, catalog_id, file_name, stored_path, format, mapping, status, size_bytes, bytes_read, undoes_id,
         withdrawn_count) VALUES ($1, 'undo', $2, 'feed.csv', '', 'none', '{}', 'running', 3, 1, $3, 1)`,
      [undoId, catalogId, fileId],
    );
    await upgrade();
    expect(await getImport(db.pool, fileId)).toMatchObject({
      kind: "file",
      fileName: "feed.csv",
      catalogName: "Shop",
      status: "completed",
      sizeBytes: 100,
      bytesRead: 100,
      rowsRead: 7,
      createdCount: 3,
      unchangedCount: 2,
      rejectedCount: 1,
      warningCount: 4,
      listsAll: true,
      sourceHost: "shop.example",
      undoneById: undoId,
    });
    expect(await getImportFile(db.pool, fileId)).toMatchObject({
      uploadId: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
      mapping: { title: "name" },
      columns: ["name"],
    });
    expect(await getImport(db.pool, undoId)).toMatchObject({
      kind: "undo",
      fileName: "feed.csv",
      status: "running",
      sizeBytes: 3,
      bytesRead: 1,
      rowsRead: 0,
      withdrawnCount: 1,
      listsAll: false,
      sourceHost: null,
      undoesId: fileId,
    });
    await expect(getImportFile(db.pool, undoId)).rejects.toMatchObject({ code: "not-found" });
  } finally {
    await close();
  }
}, 180_000);
