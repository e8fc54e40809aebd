/**
 * For each knot of features that need each other its shortest circle, as the list of its edges. `edges` is a map of maps: from, to, and
 * whatever is known of the edge.
 */
export function findCycles(edges) {
  const cycles = [];
  const knotted = new Set();
  for (const start of [...edges.keys()].sort()) {
    if (knotted.has(start)) continue;
    const cycle = findShortestCycle(edges, start);
    if (!cycle) continue;
    cycles.push(cycle);
    for (const name of findKnot(edges, start)) knotted.add(name);
  }
  return cycles;
}

function findShortestCycle(edges, start) {
  const cameFrom = new Map();
  const queue = [start];
  for (const from of queue)
    for (const to of [...(edges.get(from)?.keys() ?? [])].sort()) {
      if (to === start) return walkBack(cameFrom, start, from).map(([a, b]) => ({ from: a, to: b }));
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, from);
      queue.push(to);
    }
  return null;
}

function walkBack(cameFrom, start, last) {
  const steps = [[last, start]];
  for (let at = last; at !== start; at = cameFrom.get(at)) steps.unshift([cameFrom.get(at), at]);
  return steps;
}

/** All that `start` leads to and that lead back to it. */
function findKnot(edges, start) {
  return [...findReachable(edges, start)].filter((name) => findReachable(edges, name).has(start));
}

function findReachable(edges, start) {
  const reached = new Set();
  const queue = [start];
  for (const from of queue)
    for (const to of edges.get(from)?.keys() ?? [])
      if (!reached.has(to)) {
        reached.add(to);
        queue.push(to);
      }
  return reached;
}
