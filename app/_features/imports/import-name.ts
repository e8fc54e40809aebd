import { t } from "@lingui/core/macro";
import type { ImportView } from "@/server/features/imports/schema";

/** What an import is called: by its file, or by what it does. */
export function toImportName({ kind, fileName }: Pick<ImportView, "kind" | "fileName">): string {
  switch (kind) {
    case "undo":
      return t`Undo of ${fileName}`;
    case "removal":
      return t`Removal of ${fileName}`;
    case "withdrawal":
      return t`Withdrawal after ${fileName}`;
    case "push":
      return t`API: ${fileName}`;
    default:
      return fileName;
  }
}
