import type { OfferView } from "@/server/features/offers/schema";
import type { ClaimFocusInput, FocusFilter, FocusItem } from "@/server/features/review/focus-item";
import type { Page } from "@/server/platform/cursor";
import type { Choice, Decided, SessionStore } from "../outbox/session-store";
import { toPairKey } from "../pair/pair-address";
import {
  appendItems,
  countAhead,
  type FocusEntry,
  type FocusMarks,
  findNextEntry,
  isOpen,
  listOpenCandidates,
} from "./focus-queue";

type OfferId = OfferView["id"];

export interface FocusEffects {
  claim: (input: ClaimFocusInput) => Promise<Page<FocusItem>>;
  /** Resolves to those that are still one's own. */
  renew: (offerIds: OfferId[]) => Promise<OfferId[]>;
  release: (offerIds: OfferId[]) => Promise<unknown>;
}

export interface FocusView {
  /** empty = nothing waits any more; failed = nothing is at hand and the server does not answer. */
  status: "loading" | "ready" | "empty" | "failed";
  /** With the candidates that still wait; all of them where it was decided and is looked at again. */
  entry: FocusEntry | null;
  /** What was decided on it, if it is looked at again. */
  decided: Decided | null;
}

/** Items at hand behind the current one: enough for half a minute without network at one a second. */
const aheadMin = 30;
const pageItems = 15;
const retryMs = 3_000;

/** The items of focus mode: a few dozen at hand, so that the next one shows at once. */
export class FocusStore {
  private filter: FocusFilter | null = null;
  private entries: FocusEntry[] = [];
  private currentKey: number | null = null;
  /** Shown although it was decided, to look at it again. */
  private revisitedKey: number | null = null;
  private indexedLog: readonly Decided[] = [];
  private decidedById: ReadonlyMap<string, Decided> = new Map();
  /** Not shown again before the others, also where they were refused. */
  private readonly skippedKeys = new Set<number>();
  /** The decision on an entry. */
  private readonly decidedIds = new Map<number, string>();
  private cursor: string | null = null;
  private fetching: "idle" | "busy" | "failed" = "idle";
  /** Of the queue as it was when the walk began. */
  private isAtEnd = false;
  /** Since the walk last began it has brought nothing. */
  private isDry = true;
  private view: FocusView = { status: "loading", entry: null, decided: null };
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly effects: FocusEffects,
    private readonly session: Pick<
      SessionStore,
      "getState" | "subscribe" | "decide" | "takeBack" | "undoLatest"
    >,
  ) {
    session.subscribe(() => this.refresh());
  }

  readonly getView = (): FocusView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Goes on where one was, unless another part of the queue is asked for. */
  readonly open = (filter: FocusFilter): void => {
    if (JSON.stringify(filter) !== JSON.stringify(this.filter)) {
      this.leave();
      this.filter = filter;
    }
    this.lookAgain();
  };

  /** From the head of the queue, where nothing was left. */
  readonly lookAgain = (): void => {
    if (this.view.status !== "ready" && this.fetching !== "busy") this.startWalk();
    this.refresh();
    this.fetchAhead();
  };

  /** Gives everything back. */
  readonly leave = (): void => {
    const offerIds = this.listHeldOffers();
    if (offerIds.length > 0) this.effects.release(offerIds).catch(() => undefined);
    this.filter = null;
    this.entries = [];
    this.currentKey = null;
    this.decidedIds.clear();
    this.skippedKeys.clear();
    this.startWalk();
    this.refresh();
  };

  /** Decides the current item and goes to the next; where it was decided before, that is taken back first. */
  readonly decide = (choices: readonly Choice[], reason: string | null = null): void => {
    const { entry, decided } = this.view;
    if (!entry || choices.length === 0) return;
    const { failedKeys } = this.session.getState();
    this.skippedKeys.delete(entry.key);
    if (decided) this.session.takeBack(decided.id);
    const { id } = this.session.decide({
      title: entry.offer.title,
      choices,
      reason,
      // Who decides again what was refused has read why.
      seenDecisionId: choices.some(({ pair }) => failedKeys.has(toPairKey(pair))) ? undefined : null,
      isQuiet: true,
    });
    this.decidedIds.set(entry.key, id);
    this.currentKey = entry.key;
    this.advance();
  };

  readonly skip = (): void => {
    if (this.currentKey !== null) this.skippedKeys.add(this.currentKey);
    this.advance();
  };

  /** Takes back the latest decision and shows its item again; null where there is none. */
  readonly undoLatest = (): Decided | null => {
    const undone = this.session.undoLatest();
    if (undone) this.show(undone.id);
    return undone;
  };

  /** Takes back one decision and shows its item again. */
  readonly takeBack = (decidedId: string): void => {
    if (this.session.takeBack(decidedId)) this.show(decidedId);
  };

  /** Shows a decided item again, to look at or to change; false where it is not at hand. */
  readonly show = (decidedId: string): boolean => {
    const key = [...this.decidedIds].find(([, id]) => id === decidedId)?.[0];
    if (!this.entries.some((entry) => entry.key === key)) return false;
    this.currentKey = key!;
    this.revisitedKey = key!;
    this.refresh();
    return true;
  };

  /** Keeps what is at hand one's own. What has lapsed meanwhile may be on another screen, and goes. */
  readonly renew = async (): Promise<void> => {
    const offerIds = this.listHeldOffers();
    if (offerIds.length === 0) return;
    const kept = new Set(await this.effects.renew(offerIds));
    const asked = new Set(offerIds);
    this.entries = this.entries.filter(
      ({ key, offer }) => key === this.currentKey || kept.has(offer.id) || !asked.has(offer.id),
    );
    this.refresh();
    this.fetchAhead();
  };

  private advance(): void {
    this.revisitedKey = null;
    this.currentKey = findNextEntry(this.entries, this.currentKey, this.marks())?.key ?? this.currentKey;
    this.refresh();
    this.fetchAhead();
  }

  private startWalk(): void {
    this.cursor = null;
    this.isAtEnd = false;
    this.isDry = true;
  }

  private fetchAhead(): void {
    if (!this.filter || this.fetching === "busy") return;
    if (this.isAtEnd && this.view.status !== "ready" && !this.isDry) this.startWalk();
    if (this.isAtEnd || countAhead(this.entries, this.currentKey, this.marks()) >= aheadMin) return;
    this.fetching = "busy";
    this.refresh();
    const { filter } = this;
    this.effects.claim({ filter, limit: pageItems, cursor: this.cursor }).then(
      (page) => filter === this.filter && this.take(page),
      () => filter === this.filter && this.fail(),
    );
  }

  private take({ items, nextCursor }: Page<FocusItem>): void {
    const before = this.entries.at(-1)?.key ?? 0;
    this.entries = appendItems(this.entries, items, this.marks());
    if ((this.entries.at(-1)?.key ?? 0) > before) this.isDry = false;
    this.cursor = nextCursor;
    this.isAtEnd = nextCursor === null;
    this.fetching = "idle";
    this.refresh();
    this.fetchAhead();
  }

  private fail(): void {
    this.fetching = "failed";
    this.refresh();
    setTimeout(() => this.fetchAhead(), retryMs);
  }

  private marks(): FocusMarks {
    const { verdicts, failedKeys } = this.session.getState();
    return {
      isPairDecided: (key) => verdicts.has(key),
      isFailed: ({ key, candidates }) =>
        !this.skippedKeys.has(key) && candidates.some((pair) => failedKeys.has(toPairKey(pair))),
      isSettled: (key) => this.findDecided(key) !== null,
    };
  }

  private findDecided(key: number): Decided | null {
    const { log } = this.session.getState();
    if (log !== this.indexedLog) {
      this.indexedLog = log;
      this.decidedById = new Map(log.map((decided) => [decided.id, decided]));
    }
    const id = this.decidedIds.get(key);
    return id === undefined ? null : (this.decidedById.get(id) ?? null);
  }

  private listHeldOffers(): OfferId[] {
    const marks = this.marks();
    return [...new Set(this.entries.filter((entry) => isOpen(entry, marks)).map(({ offer }) => offer.id))];
  }

  private refresh(): void {
    const marks = this.marks();
    let entry = this.entries.find(({ key }) => key === this.currentKey) ?? null;
    const isShown =
      entry && (marks.isSettled(entry.key) ? entry.key === this.revisitedKey : isOpen(entry, marks));
    if (!isShown) {
      entry = findNextEntry(this.entries, this.currentKey, marks);
      this.currentKey = entry?.key ?? null;
    }
    this.view = this.toView(entry, marks);
    for (const listener of this.listeners) listener();
  }

  private toView(entry: FocusEntry | null, marks: FocusMarks): FocusView {
    if (!entry) {
      const status = this.fetching === "failed" ? "failed" : this.isDone() ? "empty" : "loading";
      return { status, entry, decided: null };
    }
    const decided = this.findDecided(entry.key);
    const candidates = decided ? entry.candidates : listOpenCandidates(entry, marks);
    const isSame = candidates.length === entry.candidates.length;
    return { status: "ready", entry: isSame ? entry : { ...entry, candidates }, decided };
  }

  private isDone(): boolean {
    return this.isAtEnd && this.isDry && this.fetching === "idle";
  }
}
