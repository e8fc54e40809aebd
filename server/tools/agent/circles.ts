/** How often the same call may be made in one run before it counts as going in circles; of calls that wait for something, how often. */
const sameCallsMax = 3;
const sameWaitsMax = 30;
/** So many calls that were refused in a row. */
const refusalsMax = 6;

const waitingTools: ReadonlySet<string> = new Set(["get_import", "get_answer", "report"]);

/** Notices that an agent goes in circles: the same call again and again, or refusal after refusal. */
export class CircleDetector {
  private readonly calls = new Map<string, number>();
  private refusals = 0;

  /** Counts a call; says in words why it is one too many, null = it is not. Names of an input's fields may come in any order. */
  note(tool: string, input: unknown, isRefused: boolean): string | null {
    const key = `${tool} ${toStableText(input)}`;
    const count = (this.calls.get(key) ?? 0) + 1;
    this.calls.set(key, count);
    this.refusals = isRefused ? this.refusals + 1 : 0;
    if (count > (waitingTools.has(tool) ? sameWaitsMax : sameCallsMax))
      return `It went in circles: ${tool} was called ${count} times with the same input.`;
    if (this.refusals >= refusalsMax) return `It got nowhere: ${refusalsMax} calls in a row were refused.`;
    return null;
  }
}

function toStableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toStableText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, one]) => `${name}:${toStableText(one)}`).join(",")}}`;
}
