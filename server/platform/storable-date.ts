import { z } from "zod";

/** A time that every database and every part of a page can take; dates go on for another 270,000 years. */
export const storableDateSchema = z
  .date()
  .min(new Date("1970-01-01T00:00:00Z"), "must not be before 1970")
  .max(new Date("9999-12-31T00:00:00Z"), "must not be after 9999");
