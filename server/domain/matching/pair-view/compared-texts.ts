import { z } from "zod";
import { dimensions } from "../text/units/unit-words";

/** A stretch of a text beside another text; `text`s of all segments joined give the text. */
const alignedSegmentSchema = z.object({
  text: z.string(),
  /** equal = the other text has it too; close = the other writes it otherwise; only = the other lacks it. */
  kind: z.enum(["equal", "close", "only"]),
  /** How the other writes what is close: "1 kg" for "2.2 lb"; else null. */
  otherText: z.string().nullable(),
});
export type AlignedSegment = z.infer<typeof alignedSegmentSchema>;

export const alignedTextsSchema = z.object({
  outcome: z.enum(["equal", "close", "conflicting"]),
  lower: z.array(alignedSegmentSchema),
  higher: z.array(alignedSegmentSchema),
});
/** Two texts token by token. */
export type AlignedTexts = z.infer<typeof alignedTextsSchema>;

/** How two stated values of one attribute stand to each other. */
export interface ComparedValues {
  outcome: "equal" | "close" | "conflicting";
  /** What units hide: "2.2 lb = 1 kg", "2 lb = 907.18 g"; null where both are written alike or there is nothing to convert. */
  note: string | null;
}

const fieldSideSchema = z.object({
  text: z.string(),
  /** True where no field states it: read from the title or the description. */
  isRead: z.boolean(),
});
/** What one offer says of a field. */
export type FieldSide = z.infer<typeof fieldSideSchema>;

/** Fields that matching reads, whether a feed states them or a title does: a product's model codes, colour and size, and its quantities. */
const comparedFieldNames = ["model", "colour", "size", ...dimensions] as const;

export const comparedFieldSchema = z.object({
  name: z.enum(comparedFieldNames),
  /** Null = that side is silent. */
  lower: fieldSideSchema.nullable(),
  higher: fieldSideSchema.nullable(),
  /** missing = one side is silent. */
  outcome: z.enum(["equal", "close", "conflicting", "missing"]),
  note: z.string().nullable(),
});
/** A field of two offers as matching reads it. */
export type ComparedField = z.infer<typeof comparedFieldSchema>;
