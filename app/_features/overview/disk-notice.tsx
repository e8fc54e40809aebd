import { t } from "@lingui/core/macro";
import { useDiskShortage } from "@/app/_features/frame/use-disk-shortage";
import { Notice } from "@/app/_ui/notice";

/** What waits while there is no space on the disk. */
export function DiskNotice() {
  const shortage = useDiskShortage();
  if (shortage === "none") return null;
  return (
    <Notice tone="warning" title={t`The disk is full`} className="mb-4">
      {shortage === "work"
        ? t`Nothing can be uploaded, and imports and matching wait. Have somebody free space; they go on by themselves then.`
        : t`Nothing can be uploaded until somebody frees space.`}
    </Notice>
  );
}
