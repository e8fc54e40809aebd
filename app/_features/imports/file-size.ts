import { t } from "@lingui/core/macro";
import { formatDecimal } from "@/app/_ui/format/format-number";

const units = [t`bytes`, t`kB`, t`MB`, t`GB`, t`TB`] as const;

/** 15300000 → "15.3 MB", in powers of a thousand as file managers show it. */
export function formatFileSize(sizeBytes: number): string {
  let size = sizeBytes;
  let step = 0;
  while (size >= 1_000 && step < units.length - 1) {
    size /= 1_000;
    step++;
  }
  return `${formatDecimal(size, step === 0 ? 0 : 1)}\u202f${units[step]}`;
}
