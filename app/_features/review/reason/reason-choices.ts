import { t } from "@lingui/core/macro";

/** In characters. */
export const reasonLengthMax = 500;

/** What people say most often, by the key that picks it. */
export const reasonChoices: readonly { key: string; text: string }[] = [
  { key: "1", text: t`Same GTIN or part number` },
  { key: "2", text: t`The pictures show the same thing` },
  { key: "3", text: t`Other size or colour` },
  { key: "4", text: t`Other pack or amount` },
  { key: "5", text: t`Other model or generation` },
  { key: "6", text: t`An accessory, a spare part or a bundle` },
  { key: "7", text: t`The pictures show different things` },
  { key: "8", text: t`The offers say too little` },
];
