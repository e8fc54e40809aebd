"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { type DragEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC, useTRPCClient } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/app/_ui/tabs";
import type { UploadPreview } from "@/server/features/imports/schema";
import { type SourceKindName, sourceKinds } from "@/server/features/sources/terms";
import type { ReceivedUpload } from "@/server/features/uploads/schema";
import { sourceKindLabels } from "../sources/source-words";
import { readUpload } from "./read-upload";
import { findUnfinished, UnfinishedUploads } from "./unfinished-uploads";
import { type FileUpload, UploadError, uploadFile } from "./upload-file";
import { type UploadPhase, UploadProgress } from "./upload-progress";

const SourceForm = onDemand(() => import("../sources/source-form").then((module) => module.SourceForm));

type FileState =
  | { kind: "waiting" }
  | { kind: "uploading"; fileName: string; phase: UploadPhase; doneShare: number }
  | { kind: "refused"; fileName: string; message: string };

type From = "upload" | SourceKindName;

/** Drop or choose a file, or say where it is fetched from; its upload, which goes on after a break; what to do where it is refused. */
export function FileStep({ onUploaded }: { onUploaded: (preview: UploadPreview) => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [state, setState] = useState<FileState>({ kind: "waiting" });
  const [from, setFrom] = useState<From>("upload");
  const upload = useRef<FileUpload>(null);
  const input = useRef<HTMLInputElement>(null);
  const unfinishedOptions = trpc.imports.unfinished.queryOptions(undefined, { staleTime: 0 });
  const { data: unfinished = [] } = useQuery(unfinishedOptions);
  const refresh = () => queryClient.invalidateQueries({ queryKey: unfinishedOptions.queryKey });

  function show(fileName: string, phase: UploadPhase, doneShare: number) {
    setState({ kind: "uploading", fileName, phase, doneShare });
  }

  async function take(file: File) {
    const known = await queryClient.fetchQuery(unfinishedOptions).catch(() => []);
    const unfinished = findUnfinished(known, file);
    show(file.name, "sending", unfinished ? unfinished.receivedBytes / unfinished.expectedBytes : 0);
    const current = uploadFile(file, {
      unfinished,
      onChange: ({ kind, doneShare }) => {
        if (upload.current === current) show(file.name, kind, doneShare);
      },
    });
    upload.current = current;
    await finish(file.name, current.done);
  }

  async function finish(fileName: string, arrived: Promise<string>) {
    try {
      const uploadId = await arrived;
      show(fileName, "reading", 1);
      onUploaded(await readUpload(client, uploadId));
    } catch (error) {
      const message = error instanceof UploadError ? error.message : toErrorText(error);
      setState({ kind: "refused", fileName, message });
    } finally {
      upload.current = null;
      await refresh();
    }
  }

  async function cancel() {
    const current = upload.current;
    upload.current = null;
    setState({ kind: "waiting" });
    await current?.discard();
    await refresh();
  }

  async function discard({ uploadId }: ReceivedUpload) {
    await fetch(`/api/imports/uploads/${uploadId}`, { method: "DELETE" }).catch(() => undefined);
    await refresh();
  }

  // Who leaves the page finds it among the unfinished ones.
  useEffect(() => () => upload.current?.pause(), []);

  return (
    <div className="flex max-w-[640px] flex-col gap-4">
      {state.kind === "refused" ? (
        <Notice tone="bad" title={t`${state.fileName} was not taken`}>
          {state.message}
        </Notice>
      ) : null}
      {state.kind === "uploading" ? (
        <UploadProgress
          {...state}
          onPause={() => {
            upload.current?.pause();
            show(state.fileName, "paused", state.doneShare);
          }}
          onGoOn={() => {
            show(state.fileName, "sending", state.doneShare);
            upload.current?.goOn();
          }}
          onCancel={cancel}
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
            <div className="flex flex-col gap-4">
              <UnfinishedUploads
                uploads={unfinished}
                onChoose={() => input.current?.click()}
                onRead={({ fileName, uploadId }) => finish(fileName, Promise.resolve(uploadId))}
                onDiscard={discard}
              />
              <DropZone input={input} onFile={take} />
            </div>
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

interface DropZoneProps {
  input: RefObject<HTMLInputElement | null>;
  onFile: (file: File) => void;
}

function DropZone({ input, onFile }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false);

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
