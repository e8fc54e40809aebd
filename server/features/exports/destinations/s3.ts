import { createReadStream } from "node:fs";
import type { S3Client } from "@aws-sdk/client-s3";
import { refuseHost } from "../../../platform/open-web-address";
import { publicWebPolicy } from "../../../platform/public-address";
import { loadSdk, openClient, toBucketProblem, toEndpoint, toPort } from "../../sources/kinds/s3-connection";
import type { DestinationSettingsOf } from "../destination-schema";
import type { DeliveryContext, Destination, ExportFile } from "./destination";

type S3Settings = DestinationSettingsOf<"s3">;

/** Of a part: S3 takes at least 5 MB and at most 10,000 of them, so files of 160 GB. */
const partBytes = 16 * 1024 ** 2;
const needed = "s3:PutObject and s3:AbortMultipartUpload";

/** A folder of an S3-compatible bucket. An object is there when all of it is. */
export const s3: Destination<"s3"> = {
  policy: publicWebPolicy,
  toPlace: (settings) =>
    `${new URL(toEndpoint(settings)).host}/${settings.bucket}${settings.key === "" ? "" : `/${settings.key}`}`,
  toOrigin: (settings) => new URL(toEndpoint(settings)).origin,
  check: (settings, context) =>
    // An upload that is given up leaves nothing, and asks for the same rights as one that is not.
    withClient(settings, context, async (client) => {
      const { CreateMultipartUploadCommand, AbortMultipartUploadCommand } = await loadSdk();
      const place = { Bucket: settings.bucket, Key: toKey(settings, ".samesku-test") };
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(place));
      await client.send(new AbortMultipartUploadCommand({ ...place, UploadId }));
    }),
  deliver: (settings, file, context) =>
    withClient(settings, context, (client) => upload(client, settings, file, context.signal)),
};

const toKey = ({ key }: S3Settings, name: string) => (key === "" ? name : `${key}/${name}`);

async function withClient(
  settings: S3Settings,
  { policy }: DeliveryContext,
  work: (client: S3Client) => Promise<void>,
): Promise<null> {
  const client = await openClient(settings, policy);
  try {
    refuseHost(new URL(toEndpoint(settings)).hostname, toPort(settings), policy);
    await work(client);
    return null;
  } catch (error) {
    throw toBucketProblem(error, settings, needed);
  } finally {
    client.destroy();
  }
}

async function upload(
  client: S3Client,
  settings: S3Settings,
  file: ExportFile,
  signal: AbortSignal | undefined,
): Promise<void> {
  const sdk = await loadSdk();
  const place = { Bucket: settings.bucket, Key: toKey(settings, file.name) };
  const sending = signal ? { abortSignal: signal } : {};
  const pieces = createReadStream(file.path, { highWaterMark: partBytes });
  if (file.sizeBytes <= partBytes) {
    const chunks: Buffer[] = [];
    for await (const piece of pieces) chunks.push(piece as Buffer);
    const Body = Buffer.concat(chunks);
    await client.send(new sdk.PutObjectCommand({ ...place, Body, ContentType: file.contentType }), sending);
    return;
  }
  const { UploadId } = await client.send(
    new sdk.CreateMultipartUploadCommand({ ...place, ContentType: file.contentType }),
    sending,
  );
  try {
    const Parts: { ETag: string | undefined; PartNumber: number }[] = [];
    for await (const Body of pieces) {
      const PartNumber = Parts.length + 1;
      const { ETag } = await client.send(
        new sdk.UploadPartCommand({ ...place, UploadId, PartNumber, Body: Body as Buffer }),
        sending,
      );
      Parts.push({ ETag, PartNumber });
    }
    const whole = { ...place, UploadId, MultipartUpload: { Parts } };
    await client.send(new sdk.CompleteMultipartUploadCommand(whole), sending);
  } catch (error) {
    await client.send(new sdk.AbortMultipartUploadCommand({ ...place, UploadId })).catch(() => undefined);
    throw error;
  }
}
