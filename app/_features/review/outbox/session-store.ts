import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import type { DecisionItem } from "@/server/features/decisions/schema";
import { type PairIds, toPairKey } from "../pair/pair-address";
import type { OutboxEntry, RefusedEntry } from "./outbox-state";

/** A verdict on one pair. */
export interface Choice {
  pair: PairIds;
  verdict: VerdictName;
}

/** What one key decides: one pair, or all the pairs of an item at once. */
export interface NewDecision {
  title: string;
  choices: readonly Choice[];
  /** The decision that stood when it was shown; null = none, undefined = whatever stands now. */
  seenDecisionId: string | null | undefined;
  /** Why, in the person's words; absent = they didn't say. */
  reason?: string | null;
  /** Said by the page itself, so that no toast is needed. */
  isQuiet?: boolean;
}

/** A decision of this sitting that is in force. */
export interface Decided {
  id: string;
  title: string;
  choices: readonly (Choice & { decisionId: string; before: VerdictName | null })[];
  decidedAtMs: number;
}

export interface SessionState {
  /** What was decided since the page was opened, saved or on its way, by pair. */
  verdicts: ReadonlyMap<string, VerdictName>;
  /** Pairs whose decision the server refused: they wait again. */
  failedKeys: ReadonlySet<string>;
  /** This sitting's decisions in force, the latest last. */
  log: readonly Decided[];
}

/** What the store has others do. */
export interface SessionEffects {
  send: (entry: OutboxEntry) => void;
  newId: () => string;
  nowMs: () => number;
  /** Returns what is to happen once the decision is no longer there to be taken back. */
  onDecided: (decided: Decided, undo: () => void) => () => void;
  onRefused: (title: string, kind: DecisionItem["kind"], message: string) => void;
  /** The pairs wait again, at once. */
  onTakenBack: (decided: Decided) => void;
}

/**
 * The decisions of one sitting. Each takes effect at once and goes through the outbox; one that the server refuses comes back. An
 * undo goes the same way behind what it undoes, so it can follow at any speed.
 */
export class SessionStore {
  private state: SessionState = { verdicts: new Map(), failedKeys: new Set(), log: [] };
  private readonly goneById = new Map<string, () => void>();
  /** By item: what to mark again where the server refuses it. */
  private readonly marksIfRefused = new Map<string, readonly [PairIds, VerdictName | null][]>();
  private readonly listeners = new Set<() => void>();

  /** `waiting` is what the page before left in the outbox. */
  constructor(
    private readonly effects: SessionEffects,
    waiting: readonly OutboxEntry[] = [],
  ) {
    this.restore(waiting);
  }

  readonly getState = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly decide = (decision: NewDecision): Decided => {
    const { title, seenDecisionId } = decision;
    const decided: Decided = {
      id: this.effects.newId(),
      title,
      decidedAtMs: this.effects.nowMs(),
      choices: decision.choices.map((choice) => ({
        ...choice,
        decisionId: this.effects.newId(),
        before: this.state.verdicts.get(toPairKey(choice.pair)) ?? null,
      })),
    };
    const decisions = decided.choices.map(({ decisionId, pair, verdict }) => ({
      id: decisionId,
      pair: toIds(pair),
      verdict,
      seenDecisionId,
      ...(decision.reason ? { reason: decision.reason } : {}),
    }));
    this.marksIfRefused.set(
      decided.id,
      decided.choices.map(({ pair, before }) => [pair, before]),
    );
    this.forgetSuperseded(decided);
    this.change({ log: [...this.state.log, decided] });
    this.mark(decided.choices.map(({ pair, verdict }) => [pair, verdict]));
    if (!decision.isQuiet) {
      const undo = () => this.takeBack(decided.id);
      this.goneById.set(decided.id, this.effects.onDecided(decided, undo));
    }
    this.send(title, { kind: "decide", id: decided.id, decisions } as DecisionItem);
    return decided;
  };

  /** Takes back the latest decision of this sitting; null where there is none. */
  readonly undoLatest = (): Decided | null => {
    const latest = this.state.log.at(-1);
    return latest ? this.takeBack(latest.id) : null;
  };

  /** Takes back one decision of this sitting; null where it is not in force any more. */
  readonly takeBack = (id: string): Decided | null => {
    const decided = this.state.log.find((candidate) => candidate.id === id);
    if (!decided) return null;
    this.drop(id);
    const undone = decided.choices.map(({ pair, before }) => [pair, before] as const);
    this.mark(undone);
    const undoId = this.sendUndo(
      decided.title,
      decided.choices.map(({ decisionId }) => decisionId),
    );
    this.marksIfRefused.set(
      undoId,
      decided.choices.map(({ pair, verdict }) => [pair, verdict]),
    );
    this.effects.onTakenBack(decided);
    return decided;
  };

  /** Takes back decisions of this or an earlier sitting. */
  readonly undo = (title: string, decisionIds: readonly string[]): void => {
    const own = this.state.log.find((decided) =>
      decided.choices.some(({ decisionId }) => decisionIds.includes(decisionId)),
    );
    if (own) this.takeBack(own.id);
    else this.sendUndo(title, decisionIds);
  };

  /** What the server would not record is as it was before. */
  readonly handleRefused = (refused: readonly RefusedEntry[]): void => {
    for (const { entry, message } of refused) {
      const { id, kind } = entry.item;
      if (kind === "decide") this.drop(id);
      const marks = this.marksIfRefused.get(id) ?? toOpenMarks(entry);
      this.marksIfRefused.delete(id);
      this.mark(
        marks.filter(([pair]) => !this.isDecidedAgain(pair)),
        kind === "decide",
      );
      this.effects.onRefused(entry.title, kind, message);
    }
  };

  readonly handleSaved = (saved: readonly OutboxEntry[]): void => {
    for (const { item } of saved) this.marksIfRefused.delete(item.id);
  };

  private isDecidedAgain(pair: PairIds): boolean {
    const key = toPairKey(pair);
    return this.state.log.some(({ choices }) => choices.some((choice) => toPairKey(choice.pair) === key));
  }

  private restore(waiting: readonly OutboxEntry[]): void {
    const pairs = new Map<string, PairIds>();
    for (const { item } of waiting) {
      if (item.kind === "decide") {
        for (const { id, pair } of item.decisions) pairs.set(id, pair);
        this.mark(item.decisions.map(({ pair, verdict }) => [pair, verdict]));
      } else {
        const undone = item.undoes.flatMap(({ decisionId }) => pairs.get(decisionId) ?? []);
        this.mark(undone.map((pair) => [pair, null]));
      }
    }
  }

  private sendUndo(title: string, decisionIds: readonly string[]): string {
    const id = this.effects.newId();
    const undoes = decisionIds.map((decisionId) => ({ id: this.effects.newId(), decisionId }));
    this.send(title, { kind: "undo", id, undoes });
    return id;
  }

  private send(title: string, item: DecisionItem): void {
    this.effects.send({ item, title });
  }

  /** Only a pair's decision in force can be undone: earlier ones let go of the pairs that are decided again. */
  private forgetSuperseded({ choices }: Decided): void {
    const keys = new Set(choices.map(({ pair }) => toPairKey(pair)));
    for (const earlier of this.state.log) {
      const left = earlier.choices.filter(({ pair }) => !keys.has(toPairKey(pair)));
      if (left.length === earlier.choices.length) continue;
      if (left.length === 0) this.drop(earlier.id);
      else
        this.change({
          log: this.state.log.map((decided) =>
            decided.id === earlier.id ? { ...decided, choices: left } : decided,
          ),
        });
    }
  }

  private drop(id: string): void {
    this.change({ log: this.state.log.filter((decided) => decided.id !== id) });
    this.goneById.get(id)?.();
    this.goneById.delete(id);
  }

  private mark(marks: readonly (readonly [PairIds, VerdictName | null])[], isFailed = false): void {
    const verdicts = new Map(this.state.verdicts);
    const failedKeys = new Set(this.state.failedKeys);
    for (const [pair, verdict] of marks) {
      const key = toPairKey(pair);
      if (verdict === null) verdicts.delete(key);
      else verdicts.set(key, verdict);
      if (isFailed && verdict === null) failedKeys.add(key);
      else failedKeys.delete(key);
    }
    this.change({ verdicts, failedKeys });
  }

  private change(part: Partial<SessionState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

/** Without the title or whatever else a caller's pair carries. */
function toIds({ lowerOfferId, higherOfferId }: PairIds): PairIds {
  return { lowerOfferId, higherOfferId };
}

/** Of an entry that a page before made. */
function toOpenMarks({ item }: OutboxEntry): [PairIds, null][] {
  return item.kind === "decide" ? item.decisions.map(({ pair }) => [pair, null]) : [];
}
