import { z } from "zod";
import { decisionItemSchema } from "@/server/features/decisions/schema";
import type { OutboxStorage } from "./outbox";

const entrySchema = z.object({ item: decisionItemSchema, title: z.string() });

/**
 * Each entry under a key of its own, so that two tabs never write over each other's. The keys sort as the entries were made; they name
 * the person, so that nobody else's session sends them.
 */
export function createOutboxStorage(personId: string, storage: Storage): OutboxStorage {
  const prefix = `samesku.outbox.${personId}.`;
  let count = 0;
  const listKeys = () => Object.keys(storage).filter((key) => key.startsWith(prefix));
  return {
    load: () =>
      listKeys()
        .sort()
        .flatMap((key) => {
          const parsed = entrySchema.safeParse(readJson(storage.getItem(key)));
          // Of a version that this one does not know.
          if (!parsed.success) storage.removeItem(key);
          return parsed.success ? [parsed.data] : [];
        }),
    keep: (entry) => {
      count += 1;
      const order = `${Date.now()}-${String(count).padStart(6, "0")}`;
      try {
        storage.setItem(`${prefix}${order}.${entry.item.id}`, JSON.stringify(entry));
        return true;
      } catch {
        return false;
      }
    },
    forget: (itemId) => {
      for (const key of listKeys()) if (key.endsWith(`.${itemId}`)) storage.removeItem(key);
    },
  };
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
