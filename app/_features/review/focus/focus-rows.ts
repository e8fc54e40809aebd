import type { FocusItem } from "@/server/features/review/focus-item";
import { type AttributeRow, attributeLabels, listAttributeRows } from "../pair/attribute-rows";

/** One attribute across an offer and its candidates. */
export interface FocusRow {
  label: string;
  kind: AttributeRow["kind"];
  value: string | null;
  /** True where no field of the offer states it. */
  isRead: boolean;
  /** Aligned with the candidates; `lower` is the offer's value, `higher` the candidate's. */
  cells: AttributeRow[];
}

/** The attributes that the offer or any of its candidates states, aligned. */
export function listFocusRows({ offer, candidates }: FocusItem): FocusRow[] {
  const columns = candidates.map((candidate) =>
    listAttributeRows({
      lowerOffer: offer,
      higherOffer: candidate.offer,
      explanation: candidate.explanation,
      comparison: candidate.comparison,
    }),
  );
  return attributeLabels.flatMap((label): FocusRow[] => {
    const stated = columns.flatMap((rows) => rows.filter((row) => row.label === label));
    const [first] = stated;
    if (!first) return [];
    const { kind, lower: value, read } = first;
    const silent: AttributeRow = { label, kind, lower: value, higher: null, outcome: "missing", note: null };
    const cells = columns.map((rows) => rows.find((row) => row.label === label) ?? silent);
    return [{ label, kind, value, isRead: read?.lower ?? false, cells }];
  });
}
