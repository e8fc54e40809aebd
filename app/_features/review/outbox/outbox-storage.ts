import type { OutboxStorage } from "./outbox";
import type { OutboxEntry } from "./outbox-state";

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
          const stored = readJson(storage.getItem(key));
          if (isEntry(stored)) return [stored];
          // Of a version that this one does not know.
          storage.removeItem(key);
          return [];
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

/** Whether it can be sent; the server checks the rest. */
function isEntry(value: unknown): value is OutboxEntry {
  const { item, title } = (value ?? {}) as Partial<OutboxEntry>;
  if (typeof title !== "string" || typeof item?.id !== "string") return false;
  return item.kind === "decide" ? Array.isArray(item.decisions) : Array.isArray(item.undoes);
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
