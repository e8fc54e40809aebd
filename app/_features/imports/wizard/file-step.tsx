"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Upload } from "lucide-react";
import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { Notice } from "@/app/_ui/notice";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/app/_ui/tabs";
import type { UploadPreview } from "@/server/features/imports/schema";
import { type SourceKindName, sourceKinds } from "@/server/features/sources/terms";
import { SourceForm } from "../sources/source-form";
import { sourceKindLabels } from "../sources/source-words";
import { UploadError, uploadFile } from "./upload-file";

type FileState =
  | { kind: "waiting" }
  | { kind: "uploading"; file: File; doneShare: number }
  | { kind: "refused"; fileName: string; message: string };

type From = "upload" | SourceKindName;

/** Drop or choose a file, or say where it is fetched from; its upload with progress; what to do where it is refused. */
export function FileStep({ onUploaded }: { onUploaded: (preview: UploadPreview) => void }) {
  const [state, setState] = useState<FileState>({ kind: "waiting" });
  const [from, setFrom] = useState<From>("upload");
  const upload = useRef<AbortController>(null);

  async function take(file: File) {
    const controller = new AbortController();
    upload.current = controller;
    setState({ kind: "uploading", file, doneShare: 0 });
    try {
      const onProgress = (doneShare: number) => setState({ kind: "uploading", file, doneShare });
      onUploaded(await uploadFile(file, { onProgress, signal: controller.signal }));
    } catch (error) {
      if (controller.signal.aborted) return setState({ kind: "waiting" });
      const message =
        error instanceof UploadError ? error.message : t`The file could not be read. Try again.`;
      setState({ kind: "refused", fileName: file.name, message });
    }
  }

  return (
    <div className="flex max-w-[640px] flex-col gap-4">
      {state.kind === "refused" ? (
        <Notice tone="bad" title={t`${state.fileName} was not taken`}>
          {state.message}
        </Notice>
      ) : null}
      {state.kind === "uploading" ? (
        <UploadProgress
          file={state.file}
          doneShare={state.doneShare}
          onCancel={() => upload.current?.abort()}
        />
      ) : (
        <Tabs value={from} onValueChange={(value) => setFrom(value as From)}>
          <TabsList aria-label={t`Where the file comes from`}>
            <TabsTrigger value="upload">
              <Trans>Upload</Trans>
            </TabsTrigger>
            {sourceKinds.map((kind) => (
              <TabsTrigger key={kind} value={kind}>
                {sourceKindLabels[kind]}
              </TabsTrigger>
            ))}
          </TabsList>
          <TabsContent value="upload">
            <DropZone onFile={take} />
          </TabsContent>
          {sourceKinds.map((kind) => (
            <TabsContent key={kind} value={kind}>
              <SourceForm kind={kind} onFetched={onUploaded} />
            </TabsContent>
          ))}
        </Tabs>
      )}
      <p className="text-xs text-muted-foreground">
        <Trans>
          What the file is, what its columns hold and in which currency it is are found out and shown. Nothing
          is changed before you start the import.
        </Trans>
      </p>
    </div>
  );
}

function UploadProgress({
  file,
  doneShare,
  onCancel,
}: {
  file: File;
  doneShare: number;
  onCancel: () => void;
}) {
  const isSent = doneShare === 1;
  const percent = Math.round(doneShare * 100);
  return (
    <div className="flex items-center gap-4 rounded-lg border bg-card p-4">
      <ProgressBar
        className="min-w-0 grow"
        label={isSent ? t`Reading ${file.name}` : t`Uploading ${file.name}`}
        doneCount={percent}
        totalCount={isSent ? null : 100}
        counts={isSent ? t`${percent} %` : t`${percent} of 100 %`}
      />
      <Button size="sm" onClick={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
    </div>
  );
}

function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  function takeChosen() {
    const field = input.current;
    const file = field?.files?.[0];
    if (!field || !file) return;
    field.value = "";
    onFile(file);
  }

  // On a slow machine a file may be chosen before the page listens: its change event is gone, the file is not.
  const takeEarlyChoice = useEffectEvent(takeChosen);
  useEffect(() => takeEarlyChoice(), []);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same by keyboard.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn(
        "flex flex-col items-center rounded-lg border border-dashed border-border-strong bg-card px-6 py-14 text-center transition-colors",
        isOver && "border-primary bg-primary-soft",
      )}
    >
      <span className="mb-3 grid size-10 place-items-center rounded-lg border bg-muted text-muted-foreground">
        <Upload aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <p className="font-semibold">
        <Trans>Drop a file here</Trans>
      </p>
      <p className="mt-1 text-muted-foreground">
        <Trans>
          CSV, Excel, Google Merchant and other XML, JSON, a shop's export; also packed as .gz or .zip
        </Trans>
      </p>
      <Button variant="primary" className="mt-4" onClick={() => input.current?.click()}>
        <Trans>Choose a file</Trans>
      </Button>
      <input
        ref={input}
        type="file"
        aria-label={t`File to import`}
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json,.xml,.rss,.atom,.xlsx,.xlsm,.html,.htm,.gz,.zip"
        className="sr-only"
        tabIndex={-1}
        onChange={takeChosen}
      />
    </div>
  );
}
