import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Env } from "../../../platform/env";
import type { ChunkKey, ChunkPlace } from "./chunk-place";

type S3Env = Pick<
  Env,
  "UPLOADS_S3_BUCKET" | "UPLOADS_S3_ENDPOINT" | "UPLOADS_S3_REGION" | "UPLOADS_S3_PREFIX"
>;

/** In a bucket: an object for each chunk, small enough to be put in one request. */
export function openS3Place(env: S3Env): ChunkPlace {
  const client = new S3Client({
    region: env.UPLOADS_S3_REGION,
    // What speaks like S3 elsewhere knows neither its bucket as a host name nor its newer checksums.
    ...(env.UPLOADS_S3_ENDPOINT
      ? {
          endpoint: env.UPLOADS_S3_ENDPOINT,
          forcePathStyle: true,
          requestChecksumCalculation: "WHEN_REQUIRED",
          responseChecksumValidation: "WHEN_REQUIRED",
        }
      : {}),
  });
  const toObject = ({ fileId, start }: ChunkKey) => ({
    Bucket: env.UPLOADS_S3_BUCKET,
    Key: `${env.UPLOADS_S3_PREFIX}${fileId}/${start}`,
  });
  return {
    put: async (_sql, key, bytes) => {
      await client.send(new PutObjectCommand({ ...toObject(key), Body: bytes }));
    },
    get: async (_sql, key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(toObject(key)));
        return Body ? Buffer.from(await Body.transformToByteArray()) : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(toObject(key)));
    },
  };
}
