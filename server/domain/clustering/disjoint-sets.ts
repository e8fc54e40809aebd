/**
 * Union–find over string ids that also knows each set's members, so that constraints can be checked before a union.
 * Ids not seen before are sets of one.
 */
export class DisjointSets<Id extends string> {
  private readonly sets = new Map<Id, Set<Id>>();

  constructor(ids: Iterable<Id>) {
    for (const id of ids) this.sets.set(id, new Set([id]));
  }

  /** The set that holds an id; do not change it. */
  membersOf(id: Id): ReadonlySet<Id> {
    let set = this.sets.get(id);
    if (!set) {
      set = new Set([id]);
      this.sets.set(id, set);
    }
    return set;
  }

  /** Joins two sets; joining a set with itself changes nothing. */
  union(a: Id, b: Id): void {
    const setA = this.membersOf(a) as Set<Id>;
    const setB = this.membersOf(b) as Set<Id>;
    if (setA === setB) return;
    const [large, small] = setA.size >= setB.size ? [setA, setB] : [setB, setA];
    for (const id of small) {
      large.add(id);
      this.sets.set(id, large);
    }
  }

  /** All sets, each sorted, in the order of their lowest id. */
  sorted(): Id[][] {
    return [...new Set(this.sets.values())]
      .map((set) => [...set].sort())
      .sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  }
}
