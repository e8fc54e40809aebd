import { t } from "@lingui/core/macro";
import type { EdgeKind } from "./cluster-graph";

interface EdgeLook {
  /** For the key of the drawing. */
  word: string;
  /** Classes of the line. */
  line: string;
  width: number;
  dash?: string;
  /** Stands at the middle of the line, so that its colour is never needed to read it. */
  mark?: string;
}

export const edgeLooks: Record<EdgeKind, EdgeLook> = {
  "decided-same": { word: t`Decided: same`, line: "stroke-same", width: 3, mark: "✓" },
  matched: { word: t`Matched`, line: "stroke-primary", width: 1.75 },
  doubtful: { word: t`Not sure enough`, line: "stroke-muted-foreground", width: 1.25, dash: "6 4" },
  variant: { word: t`Decided: variant`, line: "stroke-variant", width: 1.75, dash: "2 4", mark: "⑂" },
  different: { word: t`Decided: different`, line: "stroke-different", width: 1.75, dash: "2 4", mark: "✕" },
};

export const edgeKinds = Object.keys(edgeLooks) as EdgeKind[];
