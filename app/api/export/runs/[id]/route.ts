import { z } from "zod";
import { respondWithRun } from "@/server/api/downloads/kept-file";
import { toRoute } from "@/server/api/route-handler";

interface Context {
  params: Promise<{ id: string }>;
}

const noRun = "00000000-0000-0000-0000-000000000000";

/** The file of a run of a saved export, where it is kept here. */
export const GET = toRoute(async (request: Request, { params }: Context) =>
  respondWithRun(
    request,
    z
      .uuid()
      .catch(noRun)
      .parse((await params).id),
  ),
);
