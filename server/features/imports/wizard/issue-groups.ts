import type { RowIssue } from "../../../domain/offer/source-row/row-issue";
import type { IssueGroup } from "../schema";

const shownMax = 12;

/** Problems of rows by what they share: one repair in the source mends them all. */
export class IssueGroups {
  readonly #groups = new Map<string, IssueGroup>();

  add(issues: readonly RowIssue[]): void {
    for (const issue of issues) {
      const key = `${issue.severity} ${issue.code} ${issue.column}`;
      const group = this.#groups.get(key);
      if (group) group.rowCount++;
      else this.#groups.set(key, { ...issue, rowCount: 1 });
    }
  }

  /** Errors first, then by how many rows have them. */
  list(): IssueGroup[] {
    return [...this.#groups.values()]
      .sort((a, b) => a.severity.localeCompare(b.severity) || b.rowCount - a.rowCount)
      .slice(0, shownMax);
  }
}
