import { expect, test } from "vitest";
import { exportKindNames, exportKinds } from "@/server/domain/exports/export-kinds";
import { toColumnLabel } from "./column-words";

test.each(exportKindNames)("each column of %s is called something that people read", (kind) => {
  for (const { name } of exportKinds[kind].columns) expect(toColumnLabel(name), name).not.toBe(name);
});
