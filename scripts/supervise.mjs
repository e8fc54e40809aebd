// Keeps processes running: one that ends by itself is started again, later each time that it does not stay; one that falls silent is ended.
// Plain JavaScript without packages, since a fresh clone has none.

const delayMsMin = 500;
const delayMsMax = 60_000;
/** Who ran for so long had started well: the next failure counts as the first. */
const stayedMs = 60_000;
const tickMs = 5_000;

/** Until a process is started again that ended `failureCount` times in a row. */
export function toDelayMs(failureCount) {
  return Math.min(delayMsMax, delayMsMin * 2 ** Math.max(0, failureCount - 1));
}

/**
 * Starts a process and keeps it running until `stop` is called.
 *
 * @param {object} options
 * @param {() => import("node:child_process").ChildProcess | Promise<import("node:child_process").ChildProcess>} options.launch
 * @param {(code: number | string, delayMs: number) => void} options.onExit told how it ended and when it is started again
 * @param {number} [options.silentMsMax] one that sends messages is killed after so long without any; counted only while this process turns,
 * so that a machine that slept ends nobody
 * @param {number} [options.stayedMs]
 * @param {(failureCount: number) => number} [options.toDelayMs]
 */
export function keepRunning(options) {
  const state = { child: undefined, failureCount: 0, isStopped: false, timer: undefined };
  const start = async () => {
    const child = await options.launch();
    if (state.isStopped) return void child.kill("SIGKILL");
    state.child = child;
    const startedAt = performance.now();
    const endWatch = options.silentMsMax ? killWhenSilent(child, options.silentMsMax) : () => undefined;
    const ended = (code, signal) => {
      endWatch();
      state.child = undefined;
      if (state.isStopped) return;
      const hasStayed = performance.now() - startedAt >= (options.stayedMs ?? stayedMs);
      state.failureCount = hasStayed ? 1 : state.failureCount + 1;
      const delayMs = (options.toDelayMs ?? toDelayMs)(state.failureCount);
      options.onExit(signal ?? code, delayMs);
      state.timer = setTimeout(start, delayMs);
    };
    if (child.exitCode !== null || child.signalCode !== null) ended(child.exitCode, child.signalCode);
    else child.once("exit", ended);
  };
  const started = start();
  return {
    started,
    /** Undefined between two of them. */
    get child() {
      return state.child;
    },
    /** Ends it by SIGTERM, after `timeoutMs` by SIGKILL. */
    stop: async (timeoutMs) => {
      state.isStopped = true;
      clearTimeout(state.timer);
      if (state.child) await endChild(state.child, timeoutMs);
    },
  };
}

function killWhenSilent(child, silentMsMax) {
  const ticksMax = Math.max(2, Math.ceil(silentMsMax / tickMs));
  let silentTicks = 0;
  child.on("message", () => {
    silentTicks = 0;
  });
  const timer = setInterval(
    () => {
      silentTicks++;
      if (silentTicks > ticksMax) child.kill("SIGKILL");
    },
    Math.min(tickMs, silentMsMax / 2),
  );
  return () => clearInterval(timer);
}

export function endChild(child, timeoutMs) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    child.once("exit", () => {
      clearTimeout(timer);
      done();
    });
    child.kill("SIGTERM");
  });
}
