/** How many values two short lists without repeats have in common. */
export function countShared(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++)
      if (a[i] === b[j]) {
        shared++;
        break;
      }
  return shared;
}

/** How many ids two ascending lists without repeats have in common. */
export function countSharedIds(a: Uint32Array, b: Uint32Array): number {
  let [shared, i, j] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [idA, idB] = [a[i]!, b[j]!];
    if (idA === idB) shared++;
    if (idA <= idB) i++;
    if (idB <= idA) j++;
  }
  return shared;
}
