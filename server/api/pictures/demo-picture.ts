import { findDemoPicture } from "../../features/demo/pictures";
import { AppError } from "../../platform/errors";
import { toRoute } from "../route-handler";

/** A year: a picture's name says all that is drawn, so that what it shows never changes. */
const keptSeconds = 31_536_000;

/** Draws a picture of the demo's, for everybody, from its name alone. */
export function answerDemoPicture(request: Request, name: string): Promise<Response> {
  return toRoute(() => Promise.resolve(drawNamed(name)))(request);
}

function drawNamed(name: string): Response {
  const svg = findDemoPicture(name);
  if (svg === null)
    throw new AppError("not-found", "no such picture", { userMessage: "There is no picture to show." });
  return new Response(svg, {
    headers: {
      "Content-Type": "image/svg+xml",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": `public, max-age=${keptSeconds}, immutable`,
    },
  });
}
