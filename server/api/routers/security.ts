import { listSecurityEvents } from "../../features/security-log/data";
import { listSecurityEventsSchema } from "../../features/security-log/schema";
import { adminProcedure, router } from "../trpc";

export const securityRouter = router({
  /** Who came in, who was refused, what was done to accounts, keys and settings; latest first. */
  log: adminProcedure
    .input(listSecurityEventsSchema)
    .query(({ ctx, input }) => listSecurityEvents(ctx.db.pool, input)),
});
