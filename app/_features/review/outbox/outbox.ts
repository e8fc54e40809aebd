import type { DecisionItem, ItemOutcome } from "@/server/features/decisions/schema";
import {
  addEntry,
  countWaiting,
  failSending,
  type OutboxEntry,
  type OutboxState,
  type RefusedEntry,
  refuseSending,
  restoreOutbox,
  retryNow,
  settleOutbox,
  startSending,
} from "./outbox-state";

/** Where entries outlive the page. */
export interface OutboxStorage {
  load: () => OutboxEntry[];
  /** False where it could not be kept. */
  keep: (entry: OutboxEntry) => boolean;
  forget: (itemId: string) => void;
}

/** What a failed request means. */
export type SendFailure =
  /** No answer, or none that counts. */
  | { kind: "retry" }
  /** Nobody is signed in: what waits is kept until somebody is. */
  | { kind: "signed-out" }
  | { kind: "refused"; message: string };

export interface OutboxEffects {
  storage: OutboxStorage;
  send: (items: DecisionItem[]) => Promise<ItemOutcome[]>;
  toFailure: (error: unknown) => SendFailure;
  onSettled: (saved: readonly OutboxEntry[], refused: readonly RefusedEntry[]) => void;
  nowMs: () => number;
  wakeIn: (waitMs: number, wake: () => void) => void;
}

export interface OutboxView {
  /** Decisions that are not known to be saved. */
  waitingCount: number;
  /** The server does not answer. */
  isCutOff: boolean;
  /** False where what waits would be lost with the page. */
  isKept: boolean;
}

/** Sends decisions in the background, in order, until each is answered. Needs `start` once. */
export class Outbox {
  private state: OutboxState;
  private view: OutboxView;
  private isKept = true;
  private isSignedOut = false;
  private wakeAtMs = Number.POSITIVE_INFINITY;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly effects: OutboxEffects) {
    this.state = restoreOutbox(effects.storage.load());
    this.view = this.toView();
  }

  readonly getView = (): OutboxView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** In order, the first decided first. */
  get entries(): readonly OutboxEntry[] {
    return this.state.entries;
  }

  readonly add = (entry: OutboxEntry): void => {
    if (!this.effects.storage.keep(entry)) this.isKept = false;
    this.change(addEntry(this.state, entry));
    this.flush();
  };

  /** The network is back, or the page is about to go: tries at once. */
  readonly hurry = (): void => {
    this.change(retryNow(this.state));
    this.flush();
  };

  readonly flush = (): void => {
    if (this.isSignedOut) return;
    const { state, batch } = startSending(this.state, this.effects.nowMs());
    if (batch.length === 0) {
      this.flushLater();
      return;
    }
    this.change(state);
    this.effects.send(batch.map(({ item }) => item)).then(
      (outcomes) => this.settle(settleOutbox(this.state, outcomes, this.effects.nowMs())),
      (error: unknown) => this.fail(this.effects.toFailure(error)),
    );
  };

  /** When it is due, where that is all that it waits for. */
  private flushLater(): void {
    const { entries, sendingIds, retryAtMs } = this.state;
    if (this.wakeAtMs <= retryAtMs || entries.length === 0 || sendingIds.size > 0) return;
    this.wakeAtMs = retryAtMs;
    this.effects.wakeIn(retryAtMs - this.effects.nowMs(), () => {
      this.wakeAtMs = Number.POSITIVE_INFINITY;
      this.flush();
    });
  }

  private settle(settled: ReturnType<typeof settleOutbox>): void {
    const leftIds = new Set(settled.state.entries.map(({ item }) => item.id));
    for (const { item } of this.state.entries) {
      if (!leftIds.has(item.id)) this.effects.storage.forget(item.id);
    }
    this.change(settled.state);
    this.effects.onSettled(settled.saved, settled.refused);
    this.flush();
  }

  private fail(failure: SendFailure): void {
    if (failure.kind === "refused") {
      this.settle(refuseSending(this.state, failure.message, this.effects.nowMs()));
      return;
    }
    this.isSignedOut = failure.kind === "signed-out";
    this.change(failSending(this.state, this.effects.nowMs()));
    this.flush();
  }

  private change(state: OutboxState): void {
    this.state = state;
    this.view = this.toView();
    for (const listener of this.listeners) listener();
  }

  private toView(): OutboxView {
    return {
      waitingCount: countWaiting(this.state),
      isCutOff: this.state.failureCount > 0,
      isKept: this.isKept || this.state.entries.length === 0,
    };
  }
}
