import { z } from "zod";
import { toBrandKey } from "../../domain/brands/brand-names";
import type { AliasEvidence } from "../../domain/brands/propose-aliases";
import {
  type AliasState,
  aliasesPerCallMax,
  aliasFileMax,
  aliasLists,
  aliasStates,
  brandNameMax,
} from "./terms";

const brandSchema = z
  .string()
  .overwrite((name) => name.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim())
  .min(1, "Enter a brand.")
  .max(brandNameMax, `Use at most ${brandNameMax} characters.`)
  .refine((name) => toBrandKey(name) !== "", "A brand has at least one letter or digit.");

/** `alias` is read as `brand`, or is not. */
export const brandDecisionSchema = z
  .object({ alias: brandSchema, brand: brandSchema, state: z.enum(aliasStates).default("confirmed") })
  .refine(({ alias, brand }) => toBrandKey(alias) !== toBrandKey(brand), {
    path: ["alias"],
    message: "Both are one brand already: case, spaces and dashes don't count.",
  });
export type BrandDecision = z.output<typeof brandDecisionSchema>;

export const decideBrandsSchema = z.object({
  decisions: z.array(brandDecisionSchema).min(1).max(aliasesPerCallMax),
});

const key = z.string().min(1).max(brandNameMax);
export const forgetBrandSchema = z.object({ aliasKey: key, brandKey: key });

export const listBrandsSchema = z.object({
  list: z.enum(aliasLists),
  /** The last one of the page before. */
  cursor: forgetBrandSchema.nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListBrandsInput = z.output<typeof listBrandsSchema>;

export const brandFileSchema = z.object({
  text: z.string().max(aliasFileMax, "The file is larger than 900 kB. Send it in parts."),
});

/** A pair of names. Counts are those of when it was proposed; null = it was not. */
export interface BrandPairView {
  aliasKey: string;
  brandKey: string;
  alias: string;
  brand: string;
  aliasCount: number | null;
  brandCount: number | null;
  evidence: AliasEvidence[];
  /** Null = nobody has decided. */
  state: AliasState | null;
  decidedAt: Date | null;
}

export interface BrandPage {
  items: BrandPairView[];
  nextCursor: { aliasKey: string; brandKey: string } | null;
}

export interface BrandCounts {
  proposed: number;
  confirmed: number;
  refused: number;
  /** Of the offers' brands, when they were last compared; null = they were not. */
  brands: number | null;
  lookedAt: Date | null;
}
