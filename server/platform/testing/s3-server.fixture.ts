import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface StoredObject {
  content: string;
  modified: Date;
}

/** An S3 server on this machine, its objects in memory: GetObject, ListObjectsV2, PutObject and uploads in parts, path style, requests checked by Signature Version 4. */
export interface S3Server {
  endpoint: string;
  /** By key, of the one bucket. */
  objects: Map<string, StoredObject>;
  requests: string[];
  /** Instead of an answer, such as "503 SlowDown"; null = as asked. */
  failure: string | null;
  close(): Promise<void>;
}

export const bucket = "feeds";
export const accessKeyId = "AKIATEST";
export const secretAccessKey = "s3-secret";
const region = "eu-central-1";
const pageSize = 2;

export async function openS3Server(): Promise<S3Server> {
  const server = createServer((request, response) => answer(request, response, shown));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const shown: S3Server = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects: new Map(),
    requests: [],
    failure: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return shown;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { objects, requests, failure }: S3Server,
): void {
  const url = new URL(request.url ?? "/", "http://host");
  requests.push(`${request.method} ${url.pathname}${url.search}`);
  const refuse = (status: number, code: string) =>
    response
      .writeHead(status, { "content-type": "application/xml" })
      .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
  if (failure !== null) {
    const [status, code = ""] = failure.split(" ");
    return void refuse(Number(status), code);
  }
  const problem = findSignatureProblem(request, url);
  if (problem !== null) return void refuse(problem === "AuthorizationHeaderMalformed" ? 400 : 403, problem);
  const [, bucketName, ...parts] = url.pathname.split("/").map(decodeURIComponent);
  if (bucketName !== bucket) return void refuse(404, "NoSuchBucket");
  const key = parts.join("/");
  if (request.method !== "GET") return void write(request, response, url, key, objects);
  if (key === "") return void list(url, objects, response);
  const object = objects.get(key);
  if (!object) return void refuse(404, "NoSuchKey");
  const etag = toEtag(object);
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
  response
    .writeHead(200, {
      etag,
      "last-modified": object.modified.toUTCString(),
      "content-length": Buffer.byteLength(object.content),
    })
    .end(object.content);
}

/** An object, or a part of one, which the last request puts together from what came. */
async function write(
  request: IncomingMessage,
  response: ServerResponse,
  { searchParams }: URL,
  key: string,
  objects: S3Server["objects"],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const content = Buffer.concat(chunks).toString();
  const put = (name: string, text: string) => objects.set(name, { content: text, modified: new Date() });
  const partsOf = () => [...objects.keys()].filter((name) => name.startsWith(`${key}#part`)).sort();
  const answerXml = (xml: string) => response.writeHead(200, { "content-type": "application/xml" }).end(xml);
  const partNumber = searchParams.get("partNumber");
  if (request.method === "DELETE") {
    for (const name of partsOf()) objects.delete(name);
    response.writeHead(204).end();
  } else if (searchParams.has("uploads"))
    answerXml("<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>");
  else if (partNumber !== null) {
    put(`${key}#part${partNumber.padStart(5, "0")}`, content);
    response.writeHead(200, { etag: `"${partNumber}"` }).end();
  } else if (searchParams.has("uploadId")) {
    const parts = partsOf();
    put(key, parts.map((name) => objects.get(name)?.content ?? "").join(""));
    for (const name of parts) objects.delete(name);
    answerXml("<CompleteMultipartUploadResult></CompleteMultipartUploadResult>");
  } else {
    put(key, content);
    response.writeHead(200, { etag: '"1"' }).end();
  }
}

const toEtag = ({ content }: StoredObject) => `"${createHash("md5").update(content).digest("hex")}"`;

function list({ searchParams }: URL, objects: S3Server["objects"], response: ServerResponse): void {
  const prefix = searchParams.get("prefix") ?? "";
  const delimiter = searchParams.get("delimiter");
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(prefix))
    .filter((key) => delimiter === null || !key.slice(prefix.length).includes(delimiter))
    .sort();
  const start = Number(searchParams.get("continuation-token") ?? 0);
  const page = keys.slice(start, start + pageSize);
  const isTruncated = start + pageSize < keys.length;
  const contents = page.map((key) => {
    const object = objects.get(key)!;
    return `<Contents><Key>${key}</Key><LastModified>${object.modified.toISOString()}</LastModified><ETag>${toEtag(object)}</ETag><Size>${Buffer.byteLength(object.content)}</Size></Contents>`;
  });
  const next = isTruncated ? `<NextContinuationToken>${start + pageSize}</NextContinuationToken>` : "";
  response
    .writeHead(200, { "content-type": "application/xml" })
    .end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${contents.join("")}${next}</ListBucketResult>`,
    );
}

/** Signature Version 4 as AWS describes it; null = it is right. */
function findSignatureProblem({ method, headers }: IncomingMessage, url: URL): string | null {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]+)$/.exec(
      headers.authorization ?? "",
    );
  if (!found) return "AccessDenied";
  const [, keyId = "", day = "", statedRegion = "", signed = "", signature] = found;
  if (keyId !== accessKeyId) return "InvalidAccessKeyId";
  if (statedRegion !== region) return "AuthorizationHeaderMalformed";
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const lines = signed.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const payload = String(headers["x-amz-content-sha256"]);
  const canonical = [method, url.pathname, query, lines.join(""), signed, payload].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const hashed = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hashed].join("\n");
  const key = [day, region, "s3", "aws4_request"].reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const expected = createHmac("sha256", key).update(text).digest("hex");
  return expected === signature ? null : "SignatureDoesNotMatch";
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
