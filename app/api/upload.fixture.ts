import { type ApiScene, baseUrl } from "./api-scene.fixture";

/** For tests: uploads as a browser makes them, a request at a time. */
export class Uploader {
  readonly #scene: ApiScene;
  readonly #headers: Record<string, string>;

  constructor(scene: ApiScene, headers: Record<string, string>) {
    this.#scene = scene;
    this.#headers = { ...headers, host: "localhost:3000" };
  }

  create(sizeBytes: number, fileName = "feed.csv"): Promise<Response> {
    const metadata = `filename ${Buffer.from(fileName).toString("base64")},modified ${btoa("17")}`;
    return this.#call("POST", "/api/imports/uploads", {
      "Tus-Resumable": "1.0.0",
      "Upload-Length": `${sizeBytes}`,
      "Upload-Metadata": metadata,
    });
  }

  send(address: string, offset: number, body: BodyInit): Promise<Response> {
    const headers = { "Upload-Offset": `${offset}`, "Content-Type": "application/offset+octet-stream" };
    return this.#call("PATCH", address, headers, body);
  }

  async findOffset(address: string): Promise<number | null> {
    const answer = await this.#call("HEAD", address);
    return answer.ok ? Number(answer.headers.get("upload-offset")) : null;
  }

  discard(address: string): Promise<Response> {
    return this.#call("DELETE", address);
  }

  read(address: string): Promise<Response> {
    const body = JSON.stringify({ json: { uploadId: address.split("/").at(-1) } });
    const headers = { "Content-Type": "application/json" };
    return this.#call("POST", "/api/trpc/imports.readUpload", headers, body);
  }

  /** All of it; the answer that refuses it, or the one with its preview. */
  async upload(file: Buffer<ArrayBuffer> | string, fileName?: string): Promise<Response> {
    const bytes = Buffer.from(file as string);
    const created = await this.create(bytes.length, fileName);
    const address = created.headers.get("location");
    if (address === null) return created;
    const sent = await this.send(address, 0, bytes);
    return sent.ok ? this.read(address) : sent;
  }

  #call(method: string, path: string, headers: Record<string, string> = {}, body?: BodyInit) {
    const pattern = path.startsWith("/api/trpc/")
      ? "/api/trpc/[trpc]"
      : path.replace(/uploads\/.+/, "uploads/[id]");
    const route = this.#scene.routes.find(({ name }) => name === `${method} ${pattern}`)!;
    const init = { method, headers: { ...this.#headers, ...headers }, body, duplex: "half" };
    return route.call(new Request(baseUrl + path, init as RequestInit), path.split("/").at(-1));
  }
}

/** What a refused upload says to a person, whichever request refused it. */
export async function readRefusal(answer: Response): Promise<string> {
  const { error } = await answer.json();
  return error.message ?? error.json.data.userMessage;
}
