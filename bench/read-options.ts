// Numbers among the options of a bench; each throws a sentence that says what is wrong.

/** Of generated catalogs. */
const sizeMax = 1_000_000;

export function readCounts(option: string, text: string | undefined, most: number): number[] | null {
  if (text === undefined) return null;
  const counts = text.split(",").map(Number);
  if (counts.some((count) => !Number.isInteger(count) || count < 0 || count > most))
    throw new Error(`--${option} is ${text}; it must be whole numbers up to ${most}, with commas between.`);
  return counts;
}

export function readPercent(option: string, text: string): number {
  const percent = Number(text);
  if (!Number.isInteger(percent) || percent < 1 || percent > 100)
    throw new Error(`--${option} is ${text}; it must be a whole number from 1 to 100.`);
  return percent;
}

export function readSize(option: string, text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 100 || size > sizeMax)
    throw new Error(`--${option} is ${text}; it must be a whole number from 100 to 1,000,000.`);
  return size;
}
