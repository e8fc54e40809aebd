import type { VerdictName } from "@/app/_ui/verdict-badge";
import { type PairIds, toPairKey } from "./pair-address";

/** A pair by its ids, and the title that people know it by. */
export interface NamedPair extends PairIds {
  title: string;
}

export interface SessionState {
  /** What was decided since the page was opened, saved or on its way, by pair. */
  verdicts: ReadonlyMap<string, VerdictName>;
  /** Pairs whose decision could not be saved: they wait again. */
  failedKeys: ReadonlySet<string>;
}

/** What the store has others do. Saving rejects where the server refuses or does not answer. */
export interface SessionEffects {
  /** Resolves to the decision's id. */
  save: (pair: NamedPair, verdict: VerdictName) => Promise<string>;
  saveUndo: (decisionId: string) => Promise<unknown>;
  /** Returns what is to happen once the decision is no longer there to be taken back. */
  onDecided: (pair: NamedPair, verdict: VerdictName, undo: () => void) => () => void;
  onNotSaved: (pair: NamedPair, error: unknown) => void;
  /** The pair waits again, at once. */
  onTakenBack: (pair: NamedPair) => void;
  onNotUndone: (pair: NamedPair, error: unknown) => void;
  /** The server's view of the pair has changed, or may have. */
  onSettled: (pair: NamedPair) => void;
}

interface Decided {
  pair: NamedPair;
  verdict: VerdictName;
  /** The decision's id, once it is saved. */
  saved: Promise<string>;
  onGone: () => void;
  /** What was decided on the pair before, in this sitting. */
  before: VerdictName | null;
}

/**
 * The decisions of one sitting. Each takes effect at once and is saved in the background; one that fails comes back. An undo
 * waits for what it undoes to be saved, so it can follow at any speed.
 */
export class SessionStore {
  private state: SessionState = { verdicts: new Map(), failedKeys: new Set() };
  private readonly log: Decided[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly effects: SessionEffects) {}

  readonly getState = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly decide = (pair: NamedPair, verdict: VerdictName): void => {
    const key = toPairKey(pair);
    const earlier = this.log.find((entry) => toPairKey(entry.pair) === key);
    const entry: Decided = {
      pair,
      verdict,
      saved: this.effects.save(pair, verdict),
      onGone: this.effects.onDecided(pair, verdict, () => this.takeBack(entry)),
      before: this.state.verdicts.get(key) ?? null,
    };
    // Only a pair's decision in force can be undone.
    if (earlier) this.drop(earlier);
    this.log.push(entry);
    this.mark(pair, verdict, false);
    entry.saved.then(
      () => this.effects.onSettled(pair),
      (error: unknown) => {
        if (!this.drop(entry)) return;
        this.mark(pair, entry.before, entry.before === null);
        this.effects.onNotSaved(pair, error);
      },
    );
  };

  /** Takes back the latest decision of this sitting; false where there is none. */
  readonly undoLatest = (): boolean => {
    const latest = this.log.at(-1);
    if (latest) this.takeBack(latest);
    return latest !== undefined;
  };

  /** Takes back a decision of this or an earlier sitting. */
  readonly undo = (pair: NamedPair, decisionId: string): void => {
    const key = toPairKey(pair);
    const own = this.log.findLast((entry) => toPairKey(entry.pair) === key);
    if (own) this.takeBack(own);
    else this.saveUndo(pair, Promise.resolve(decisionId));
  };

  private takeBack(entry: Decided): void {
    if (!this.drop(entry)) return;
    const { pair, verdict, saved, before } = entry;
    this.mark(pair, before, false);
    this.effects.onTakenBack(pair);
    this.saveUndo(pair, saved, () => this.mark(pair, verdict, false));
  }

  private saveUndo(pair: NamedPair, saved: Promise<string>, restore?: () => void): void {
    saved
      .then((decisionId) => this.effects.saveUndo(decisionId))
      .catch((error: unknown) => {
        restore?.();
        this.effects.onNotUndone(pair, error);
      })
      .finally(() => this.effects.onSettled(pair));
  }

  /** False where it was taken back already. */
  private drop(entry: Decided): boolean {
    const index = this.log.indexOf(entry);
    if (index < 0) return false;
    this.log.splice(index, 1);
    entry.onGone();
    return true;
  }

  private mark(pair: NamedPair, verdict: VerdictName | null, isFailed: boolean): void {
    const key = toPairKey(pair);
    const verdicts = new Map(this.state.verdicts);
    if (verdict === null) verdicts.delete(key);
    else verdicts.set(key, verdict);
    const failedKeys = new Set(this.state.failedKeys);
    if (isFailed) failedKeys.add(key);
    else failedKeys.delete(key);
    this.state = { verdicts, failedKeys };
    for (const listener of this.listeners) listener();
  }
}
