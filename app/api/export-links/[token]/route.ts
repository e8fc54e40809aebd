import { respondToLink } from "@/server/api/downloads/kept-file";
import { toRoute } from "@/server/api/route-handler";

interface Context {
  params: Promise<{ token: string }>;
}

/** The latest file of a saved export, for whoever has a link to it that is still valid. */
export const GET = toRoute(async (_request: Request, { params }: Context) =>
  respondToLink((await params).token),
);
