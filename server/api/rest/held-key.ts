import { AppError } from "../../platform/errors";
import type { Call } from "./endpoint";

/** Throws AppError("forbidden") where the key may see some catalogs alone: of what tells of all it would see more. `what`: "The feed of changes". */
export function refuseHeldKey({ catalogIds }: Call["bounds"], what: string): void {
  if (!catalogIds) return;
  throw new AppError("forbidden", "key held to catalogs", {
    userMessage: `${what} can't be read with this API key, which is held to some catalogs. Use one that is not.`,
  });
}
