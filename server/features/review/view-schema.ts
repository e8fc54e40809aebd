import { z } from "zod";
import { type ReviewFilter, reviewFilterSchema } from "./schema";

/** More tabs than that nobody finds anything in. */
export const viewsPerPersonMax = 20;

const name = z.string().trim().min(1, "Give the view a name.").max(40, "A name has at most 40 characters.");

export const createViewInputSchema = z.object({ name, filter: reviewFilterSchema });
export type CreateViewInput = z.infer<typeof createViewInputSchema>;

/** What is left out stays. */
export const changeViewInputSchema = z.object({
  id: z.uuid(),
  name: name.optional(),
  filter: reviewFilterSchema.optional(),
});
export type ChangeViewInput = z.infer<typeof changeViewInputSchema>;

/** Changes places with the view before or after it. */
export const moveViewInputSchema = z.object({ id: z.uuid(), to: z.enum(["before", "after"]) });
export type MoveViewInput = z.infer<typeof moveViewInputSchema>;

/** Gives a view of one's own to a colleague, as one of theirs. */
export const assignViewInputSchema = z.object({
  id: z.uuid(),
  /** Of the colleague's view; chosen by the sender, so that it is given once. */
  newId: z.uuid(),
  personId: z.string().min(1).max(100),
});
export type AssignViewInput = z.infer<typeof assignViewInputSchema>;

/** Somebody who can be given work. */
export interface Reviewer {
  id: string;
  name: string;
}

/** A view as it was before it was deleted. */
export const restoreViewInputSchema = createViewInputSchema.extend({
  id: z.uuid(),
  position: z.number().int().min(0).max(1_000_000),
});
export type RestoreViewInput = z.infer<typeof restoreViewInputSchema>;

/** A filter and an order that a person gave a name. */
export interface ReviewView {
  id: string;
  name: string;
  filter: ReviewFilter;
  position: number;
  /** Who gave it to one; null = one made it oneself, or they have no account any more. */
  assignedByName: string | null;
}
