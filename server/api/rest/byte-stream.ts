/** Who reads no answers for so long has gone, or reads none before all is sent. */
const stalledMsMax = 60_000;

/** Texts, or bytes, as bytes, made when they are asked for. Ends what makes them where nobody takes one for a minute, or the reader goes. */
export function toByteStream(
  texts: AsyncGenerator<string | Buffer>,
  stalledMs = stalledMsMax,
): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  const end = () => texts.return(undefined).then(() => undefined);
  const waitForReader = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    timer = setTimeout(() => {
      controller.error(new Error("Nobody read the answers for too long."));
      void end();
    }, stalledMs);
    timer.unref();
  };
  return new ReadableStream<Uint8Array>(
    {
      start: waitForReader,
      async pull(controller) {
        clearTimeout(timer);
        const { done, value } = await texts.next();
        if (done) {
          controller.close();
          return;
        }
        controller.enqueue(typeof value === "string" ? Buffer.from(value) : value);
        waitForReader(controller);
      },
      cancel: () => {
        clearTimeout(timer);
        return end();
      },
    },
    { highWaterMark: 0 },
  );
}
