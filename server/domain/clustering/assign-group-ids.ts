/** Which group each member now belongs to, which ids are new, and where ids that ended lead. */
export interface GroupAssignment<Member extends string, Group extends string> {
  groupIds: Map<Member, Group>;
  created: Group[];
  /** `from` no longer has members of its own; whoever holds it follows to `to`. Sorted by `from`. */
  redirects: { from: Group; to: Group }[];
}

interface Overlap<Member, Group> {
  cluster: Member[];
  groupId: Group;
  memberCount: number;
}

function listOverlaps<Member extends string, Group extends string>(
  clusters: readonly Member[][],
  current: ReadonlyMap<Member, Group>,
): Overlap<Member, Group>[] {
  const overlaps: Overlap<Member, Group>[] = [];
  for (const cluster of clusters) {
    const counts = new Map<Group, number>();
    for (const member of cluster) {
      const groupId = current.get(member);
      if (groupId) counts.set(groupId, (counts.get(groupId) ?? 0) + 1);
    }
    for (const [groupId, memberCount] of counts) overlaps.push({ cluster, groupId, memberCount });
  }
  const lowest = (overlap: Overlap<Member, Group>) => overlap.cluster[0]!;
  return overlaps.sort(
    (a, b) =>
      b.memberCount - a.memberCount ||
      (a.groupId < b.groupId ? -1 : a.groupId > b.groupId ? 1 : lowest(a) < lowest(b) ? -1 : 1),
  );
}

/**
 * Gives clusters ids that survive: a cluster keeps the id of the group it shares most members with (ties: the lowest id, then the cluster
 * with the lowest member), each id is kept once, other clusters get `createId(lowest member)`, and a group left without a cluster redirects to
 * where most of its members went. Repeating it on its own outcome changes nothing. `current` holds the members' present groups, those
 * without one left out. Offers get their products by it, and products their families.
 */
export function assignGroupIds<Member extends string, Group extends string>(
  clusters: readonly (readonly Member[])[],
  current: ReadonlyMap<Member, Group>,
  createId: (lowest: Member) => Group,
): GroupAssignment<Member, Group> {
  const sorted = clusters
    .filter((cluster) => cluster.length > 0)
    .map((cluster) => [...cluster].sort())
    .sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  const overlaps = listOverlaps(sorted, current);
  const idOf = new Map<Member[], Group>();
  const kept = new Set<Group>();
  for (const { cluster, groupId } of overlaps) {
    if (idOf.has(cluster) || kept.has(groupId)) continue;
    idOf.set(cluster, groupId);
    kept.add(groupId);
  }
  const created: Group[] = [];
  for (const cluster of sorted) {
    if (idOf.has(cluster)) continue;
    const groupId = createId(cluster[0]!);
    idOf.set(cluster, groupId);
    created.push(groupId);
  }
  const redirects = new Map<Group, Group>();
  for (const { cluster, groupId } of overlaps) {
    if (!kept.has(groupId) && !redirects.has(groupId)) redirects.set(groupId, idOf.get(cluster)!);
  }
  return {
    groupIds: new Map(sorted.flatMap((cluster) => cluster.map((id) => [id, idOf.get(cluster)!] as const))),
    created,
    redirects: [...redirects].map(([from, to]) => ({ from, to })).sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
}
