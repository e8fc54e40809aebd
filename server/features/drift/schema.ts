/** What has moved. scores: how a catalog's pairs are spread; calibration: how often decisions are what probabilities promised. */
export type DriftKind = "scores" | "calibration";

/** An alarm that lasts, or has ended within the last weeks. */
export interface DriftAlarmView {
  id: string;
  catalogId: string;
  catalogName: string;
  /** Null = it is of all of the catalog's pairs. */
  importId: string | null;
  kind: DriftKind;
  value: number;
  bound: number;
  raisedAt: Date;
  /** Null = it lasts. */
  settledAt: Date | null;
}

/** How the cascade stood at the end of a week; shares in [0,1], null = not measured. */
export interface WeeklyFigureView {
  /** Its Monday. */
  week: Date;
  precision: number | null;
  recall: number | null;
  /** Of all stored pairs: decided by people or waiting for them, and settled by the language model. */
  peopleShare: number;
  modelShare: number;
  /** Of the week's decisions and questions, at the costs that a guarantee names. */
  cost: number;
}

export interface DriftView {
  alarms: DriftAlarmView[];
  weeks: WeeklyFigureView[];
}
