import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { S3Client } from "@aws-sdk/client-s3";
import { toGuardedLookup } from "../../../platform/open-web-address";
import type { AddressPolicy } from "../../../platform/public-address";
import type { SettingsOf } from "../schema";
import { SourceProblem, toUnreachable } from "../source-problem";

/** What a bucket is reached with, whatever is read or written there. */
export type S3Login = Omit<SettingsOf<"s3">, "kind" | "key">;

const connectMsMax = 30_000;
/** Without a byte for so long a transfer is given up. */
const idleMsMax = 60_000;

/** It takes a second to load, and most installations have no bucket. */
export const loadSdk = () => import("@aws-sdk/client-s3");

/** Of a bucket at AWS itself, where none is given. */
export function toEndpoint({ endpoint, region }: Pick<S3Login, "endpoint" | "region">): string {
  return endpoint === "" ? `https://s3.${region}.amazonaws.com` : endpoint;
}

export function toPort(settings: Pick<S3Login, "endpoint" | "region">): number {
  const { port, protocol } = new URL(toEndpoint(settings));
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

/** Connects to what the policy allows alone, and takes nothing from the environment or from files of AWS's tools. */
export async function openClient(settings: S3Login, policy: AddressPolicy): Promise<S3Client> {
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

export function toStatus(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** Errors by the codes that S3 gives: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. */
export function toBucketProblem(
  error: unknown,
  settings: S3Login & { key: string },
  needed = "s3:GetObject, and s3:ListBucket for patterns,",
): SourceProblem {
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
      text: `The access key may not do this. Allow it ${needed} on ${bucket}.`,
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
