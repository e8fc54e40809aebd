import { Plural, Trans } from "@lingui/react/macro";
import { Button } from "@/app/_ui/button";
import { formatTimeAgo } from "@/app/_ui/format/format-time";
import { Notice } from "@/app/_ui/notice";
import type { ReceivedUpload } from "@/server/features/uploads/schema";
import { formatFileSize } from "../file-size";

/** The upload of a file that broke off; the same file has its name, size and last change. */
export function findUnfinished(
  uploads: readonly ReceivedUpload[],
  { name, size, lastModified }: File,
): ReceivedUpload | undefined {
  return uploads.find(
    (one) => one.fileName === name && one.expectedBytes === size && one.modifiedMs === lastModified,
  );
}

interface UnfinishedUploadsProps {
  uploads: readonly ReceivedUpload[];
  onChoose: () => void;
  onRead: (upload: ReceivedUpload) => void;
  onDiscard: (upload: ReceivedUpload) => void;
}

/** What broke off, with a reload of the page too: a browser must be given the file once more to go on. */
export function UnfinishedUploads({ uploads, onChoose, onRead, onDiscard }: UnfinishedUploadsProps) {
  if (uploads.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={
        <Plural value={uploads.length} one="An upload was not finished" other="# uploads were not finished" />
      }
    >
      <ul className="mt-2 flex flex-col gap-2">
        {uploads.map((upload) => {
          const [received, expected] = [upload.receivedBytes, upload.expectedBytes].map(formatFileSize);
          const isWhole = upload.receivedBytes === upload.expectedBytes;
          const when = formatTimeAgo(upload.touchedAt, Date.now());
          return (
            <li key={upload.uploadId} className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 grow basis-60 break-words">
                <strong className="font-medium">{upload.fileName}</strong>{" "}
                <span className="text-muted-foreground">
                  {isWhole ? (
                    <Trans>
                      all {expected} are here, {when}
                    </Trans>
                  ) : (
                    <Trans>
                      {received} of {expected} are here, {when}
                    </Trans>
                  )}
                </span>
              </span>
              {isWhole ? (
                <Button size="sm" onClick={() => onRead(upload)}>
                  <Trans>Read it</Trans>
                </Button>
              ) : (
                <Button size="sm" onClick={onChoose}>
                  <Trans>Choose the same file</Trans>
                </Button>
              )}
              <Button size="sm" variant="ghost" onClick={() => onDiscard(upload)}>
                <Trans>Discard</Trans>
                <span className="sr-only">{upload.fileName}</span>
              </Button>
            </li>
          );
        })}
      </ul>
      <p className="mt-2 text-xs text-muted-foreground">
        <Trans>Choose the same file again to go on where it stood. What is here is kept for a day.</Trans>
      </p>
    </Notice>
  );
}
