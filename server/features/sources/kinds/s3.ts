import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { refuseHost, toGuardedLookup } from "../../../platform/open-web-address";
import { type AddressPolicy, publicWebPolicy } from "../../../platform/public-address";
import type { SettingsOf } from "../schema";
import { SourceProblem, toUnreachable } from "../source-problem";
import { findNewest, readPattern } from "./file-pattern";
import type { SourceKind } from "./source-kind";

type S3Settings = SettingsOf<"s3">;

const connectMsMax = 30_000;
/** Without a byte for so long a transfer is given up. */
const idleMsMax = 60_000;

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

/** It takes a second to load, and most installations have no bucket. */
const loadSdk = () => import("@aws-sdk/client-s3");

/** Of a bucket at AWS itself, where none is given. */
function toEndpoint({ endpoint, region }: S3Settings): string {
  return endpoint === "" ? `https://s3.${region}.amazonaws.com` : endpoint;
}

function toPort(settings: S3Settings): number {
  const { port, protocol } = new URL(toEndpoint(settings));
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

/** Connects to what the policy allows alone, and takes nothing from the environment or from files of AWS's tools. */
async function openClient(settings: S3Settings, policy: AddressPolicy): Promise<S3Client> {
  const sdk = await loadSdk();
  const { region, accessKeyId, secretAccessKey } = settings;
  const lookup = toGuardedLookup(policy, toPort(settings));
  return new sdk.S3Client({
    endpoint: toEndpoint(settings),
    region,
    credentials: { accessKeyId, secretAccessKey },
    // The bucket stands in the path, so that all requests go to the one host that is checked.
    forcePathStyle: true,
    maxAttempts: 2,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: connectMsMax,
      socketTimeout: idleMsMax,
      httpAgent: new HttpAgent({ lookup }),
      httpsAgent: new HttpsAgent({ lookup }),
    },
  });
}

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

function toStatus(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** Errors by the codes that S3 gives: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. */
function toBucketProblem(error: unknown, settings: S3Settings): SourceProblem {
  if (error instanceof SourceProblem) return error;
  const { name = "" } = error as { name?: string };
  const { bucket, key, region } = settings;
  const known: Record<string, { text: string; field: string; needsPerson: boolean }> = {
    NoSuchKey: { text: `There is no ${key} in ${bucket}. Check the key.`, field: "key", needsPerson: false },
    NoSuchBucket: {
      text: `There is no bucket ${bucket}. Check its name.`,
      field: "bucket",
      needsPerson: true,
    },
    InvalidAccessKeyId: {
      text: "This access key is not known there. Check it, and the endpoint.",
      field: "accessKeyId",
      needsPerson: true,
    },
    SignatureDoesNotMatch: {
      text: "The secret key does not belong to this access key. Enter it again.",
      field: "secretAccessKey",
      needsPerson: true,
    },
    AccessDenied: {
      text: `The access key may not read this. Allow it s3:GetObject, and s3:ListBucket for patterns, on ${bucket}.`,
      field: "accessKeyId",
      needsPerson: true,
    },
    AuthorizationHeaderMalformed: {
      text: `The bucket is not in ${region}. Check the region.`,
      field: "region",
      needsPerson: true,
    },
    PermanentRedirect: {
      text: `The bucket is not in ${region}. Check the region.`,
      field: "region",
      needsPerson: true,
    },
  };
  const found = known[name];
  if (found) return new SourceProblem(found.text, { ...found, cause: error });
  const status = toStatus(error);
  if (status === undefined) return toUnreachable(settings.endpoint === "" ? "region" : "endpoint", error);
  const isLater = status === 429 || status >= 500;
  return new SourceProblem(
    isLater
      ? `The bucket can't serve it now (status ${status}). Try again later.`
      : `The bucket answers with status ${status}. Check endpoint and bucket.`,
    { field: "endpoint", cause: error },
  );
}
