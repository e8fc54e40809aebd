import { AppError } from "../../../platform/errors";
import { toRoute } from "../../route-handler";
import type { RouteParameters } from "../endpoint";
import { findToolHandler } from "./tool-endpoints";

const unknownTool = toRoute(() => {
  throw new AppError("not-found", "no such tool", {
    userMessage: "There is no such tool. /api/v1/docs lists them.",
  });
});

/** The tool that the address names. */
export async function callTool(request: Request, { params }: RouteParameters): Promise<Response> {
  const { tool = "" } = await params;
  const handle = findToolHandler(tool) ?? unknownTool;
  return handle(request);
}
