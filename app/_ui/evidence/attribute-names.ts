import { t } from "@lingui/core/macro";
import { toSentenceCase } from "@/app/_ui/format/sentence-case";
import type { Dimension, VariantAttribute } from "@/server/domain/matching/values/attribute-names";

const names: Record<Dimension | VariantAttribute, string> = {
  colour: t`colour`,
  size: t`size`,
  pack: t`pack`,
  storage: t`storage`,
  mass: t`weight`,
  volume: t`volume`,
  length: t`length`,
  power: t`power`,
  voltage: t`voltage`,
  charge: t`battery`,
  frequency: t`frequency`,
  resolution: t`resolution`,
  rotation: t`speed`,
  users: t`licences`,
  ports: t`ports`,
  duration: t`duration`,
  edition: t`edition`,
  condition: t`condition`,
  language: t`language`,
};

/** What an attribute that matching reads is called within a sentence. */
export const toAttributeName = (attribute: Dimension | VariantAttribute): string => names[attribute];

/** The same at the head of a row or column. */
export const toAttributeLabel = (attribute: Dimension | VariantAttribute): string =>
  toSentenceCase(names[attribute]);
