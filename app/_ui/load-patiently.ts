/** Longest wait between two tries. */
const waitMsMax = 10_000;

/**
 * Loads code, again after longer and longer waits where it can't be had, about a minute in all by default: a page outlives a network that is cut at
 * that moment. Rejects with the last error, as where a newer version has taken the code away.
 */
export async function loadPatiently<Loaded>(load: () => Promise<Loaded>, triesMax = 10): Promise<Loaded> {
  for (let tries = 1, waitMs = 500; ; tries++, waitMs = Math.min(2 * waitMs, waitMsMax)) {
    try {
      return await load();
    } catch (error) {
      if (tries >= triesMax) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
