import { basename } from "node:path";
import { getFromWebAddress, WebAddressError } from "../../../platform/open-web-address";
import { publicWebPolicy } from "../../../platform/public-address";
import type { FileVersion, SettingsOf } from "../schema";
import { toWebProblem } from "../source-problem";
import type { SourceKind } from "./source-kind";

const fetchMsMax = 10 * 60_000;
const accept =
  "text/csv, text/tab-separated-values, application/xml, application/x-ndjson, application/json, application/gzip, */*;q=0.5";

/** A file at a web address, with HTTP Basic authentication or headers where it asks for them (RFC 7617, RFC 9110). */
export const http: SourceKind<"http"> = {
  policy: publicWebPolicy,
  toHost: ({ address }) => new URL(address).host,
  toOrigin: ({ address }) => new URL(address).origin,
  async open(settings, { policy, signal, known }) {
    const { address } = settings;
    try {
      const answer = await getFromWebAddress(address, {
        policy,
        accept,
        timeoutMs: fetchMsMax,
        redirectsMax: 5,
        ...(signal ? { signal } : {}),
        headers: toConditions(known),
        credentials: toCredentials(settings),
      });
      const { statusCode, headers } = answer;
      if (statusCode === 304 && known) {
        answer.destroy();
        return "unchanged";
      }
      if (statusCode !== 200) {
        answer.destroy();
        throw new WebAddressError("no file", statusCode);
      }
      const modified = headers["last-modified"];
      const modifiedAt = modified === undefined ? null : new Date(modified);
      const length = Number(headers["content-length"] ?? Number.NaN);
      return {
        name: toFileName(address),
        stream: answer,
        version: toVersion(headers.etag, modified),
        sizeBytes: Number.isSafeInteger(length) ? length : null,
        modifiedAt: modifiedAt && Number.isFinite(modifiedAt.getTime()) ? modifiedAt : null,
      };
    } catch (error) {
      const secretField = settings.headers !== "" && settings.user === "" ? "headers" : "password";
      throw toWebProblem(error, { host: new URL(address).host, addressField: "address", secretField });
    }
  },
};

/** An answer to these is 304 where the file is the known one. */
function toConditions(known: FileVersion | null): Record<string, string> {
  return {
    ...(known?.etag !== undefined && { "If-None-Match": known.etag }),
    ...(known?.modified !== undefined && { "If-Modified-Since": known.modified }),
  };
}

function toVersion(etag: string | undefined, modified: string | undefined): FileVersion | null {
  if (etag === undefined && modified === undefined) return null;
  return {
    ...(etag !== undefined && { etag: etag.slice(0, 1_000) }),
    ...(modified !== undefined && { modified: modified.slice(0, 100) }),
  };
}

function toCredentials({ user, password, headers }: SettingsOf<"http">): Record<string, string> {
  const basic = Buffer.from(`${user}:${password}`, "utf8").toString("base64");
  const lines = headers.split(/\r?\n/).filter((line) => line.trim() !== "");
  return {
    ...(user !== "" && { Authorization: `Basic ${basic}` }),
    ...Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(":")).trim(),
        line.slice(line.indexOf(":") + 1).trim(),
      ]),
    ),
  };
}

/** "https://shop.example/feeds/all%20offers.csv?key=1" → "all offers.csv". */
function toFileName(address: string): string {
  const { pathname, host } = new URL(address);
  const name = basename(pathname);
  try {
    return decodeURIComponent(name) || host;
  } catch {
    return name || host;
  }
}
