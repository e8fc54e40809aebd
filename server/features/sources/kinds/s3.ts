import { basename } from "node:path";
import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { refuseHost } from "../../../platform/open-web-address";
import { publicWebPolicy } from "../../../platform/public-address";
import type { SettingsOf } from "../schema";
import { SourceProblem } from "../source-problem";
import { findNewest, readPattern } from "./file-pattern";
import { loadSdk, openClient, toBucketProblem, toEndpoint, toPort, toStatus } from "./s3-connection";
import type { SourceKind } from "./source-kind";

type S3Settings = SettingsOf<"s3">;

/** An object of an S3-compatible bucket, or the newest one that a pattern names. */
export const s3: SourceKind<"s3"> = {
  policy: publicWebPolicy,
  toHost: (settings) => `${new URL(toEndpoint(settings)).host}/${settings.bucket}`,
  toOrigin: (settings) => new URL(toEndpoint(settings)).origin,
  async open(settings, { policy, signal, known }) {
    const { GetObjectCommand } = await loadSdk();
    const client = await openClient(settings, policy);
    const sending = signal ? { abortSignal: signal } : {};
    try {
      refuseHost(new URL(toEndpoint(settings)).hostname, toPort(settings), policy);
      const key = await findKey(client, settings, sending);
      const isSameKey = known?.path === key && known.etag !== undefined;
      const object = await client.send(
        new GetObjectCommand({
          Bucket: settings.bucket,
          Key: key,
          ...(isSameKey && { IfNoneMatch: known.etag }),
        }),
        sending,
      );
      const stream = object.Body as Readable;
      stream.once("close", () => client.destroy());
      return {
        name: basename(key),
        stream,
        version: { path: key, ...(object.ETag !== undefined && { etag: object.ETag }) },
        sizeBytes: object.ContentLength ?? null,
        modifiedAt: object.LastModified ?? null,
      };
    } catch (error) {
      client.destroy();
      if (toStatus(error) === 304) return "unchanged";
      throw toBucketProblem(error, settings);
    }
  },
};

async function findKey(
  client: S3Client,
  { bucket, key }: S3Settings,
  sending: { abortSignal?: AbortSignal },
): Promise<string> {
  const pattern = readPattern(key);
  if (pattern.kind === "file") return key;
  const { folder, matches } = pattern;
  const input = {
    Bucket: bucket,
    Prefix: `${folder}${readLiteralStart(key.slice(folder.length))}`,
    Delimiter: "/",
  };
  const { paginateListObjectsV2 } = await loadSdk();
  let newest: { path: string; modifiedAt: Date } | null = null;
  for await (const page of paginateListObjectsV2({ client }, input, sending)) {
    const files = (page.Contents ?? []).flatMap(({ Key: path = "", LastModified: modifiedAt }) =>
      modifiedAt && !path.endsWith("/") && matches(path.slice(folder.length)) ? [{ path, modifiedAt }] : [],
    );
    newest = findNewest(newest ? [newest, ...files] : files);
  }
  if (newest) return newest.path;
  throw new SourceProblem(`No object matches ${key}. Check the key, or wait until one is there.`, {
    field: "key",
  });
}

/** "offers-*.csv" → "offers-": the bucket need not list the rest. */
function readLiteralStart(name: string): string {
  return /^[^*?]*/.exec(name)?.[0] ?? "";
}
