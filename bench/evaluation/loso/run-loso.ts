import { join } from "node:path";
import type { ProtocolSurroundings } from "../run-protocols";
import { runProtocols } from "../run-protocols";
import { measureLoso, nameMatchers } from "./measure-loso";
import { losoHead, meanOf, printLosoEnd, printLosoRow } from "./print-loso";

interface LosoCommand {
  limit?: number;
  /** A file of rows that were measured before. */
  resume?: string;
  json: boolean;
}

/** Measures all development sets of a folder, each without its labels, and prints one table. */
export async function runLoso(
  folder: string,
  { limit, resume, json }: LosoCommand,
  surroundings: ProtocolSurroundings,
): Promise<void> {
  console.log(losoHead);
  const { rows, missing } = await measureLoso(
    {
      folder,
      limit: limit ?? null,
      resume: resume ?? null,
      onRow: (row) => console.log(printLosoRow(row)),
      measure: async (set) => {
        const options = {
          protocols: ["pairs"] as const,
          matcher: "default" as const,
          isOneToOne: false,
          isOpenWorld: false,
          ...(limit ? { limit } : {}),
        };
        const quiet = { ...surroundings, onReport: () => undefined };
        const [report] = await runProtocols(join(folder, set), options, quiet);
        if (report?.protocol !== "pairs") throw new Error(`${set} gave no figures of pairs.`);
        return report;
      },
    },
    nameMatchers("models/matcher"),
  );
  console.log(printLosoEnd(rows, missing));
  if (json) console.log(JSON.stringify({ protocol: "loso", rows, mean: meanOf(rows), missing }));
}
