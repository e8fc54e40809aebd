import { createHash } from "node:crypto";
import { connect as connectSocket, type Socket } from "node:net";
import { Client } from "ssh2";
import { refuseHost, toGuardedLookup } from "../../../platform/open-web-address";
import type { AddressPolicy } from "../../../platform/public-address";
import type { SettingsOf } from "../schema";
import { SourceProblem, toUnreachable } from "../source-problem";

/** What an SFTP server is reached with, whatever is read or written there. */
export type SftpLogin = Omit<SettingsOf<"sftp">, "kind" | "path">;

const connectMsMax = 30_000;

export interface Connected {
  client: Client;
  /** As OpenSSH shows it: SHA256:… */
  hostKey: string;
}

/** The key is checked before anything is said of who asks. Only addresses that the policy allows are connected to. */
export function connectSftp(
  settings: SftpLogin,
  policy: AddressPolicy,
  signal: AbortSignal | undefined,
): Promise<Connected> {
  const { host, port, user, password, privateKey, passphrase } = settings;
  let hostKey = "";
  let sock: Socket | undefined;
  return new Promise<Connected>((resolve, reject) => {
    refuseHost(host, port, policy);
    signal?.throwIfAborted();
    const client = new Client();
    sock = connectSocket({ host, port, lookup: toGuardedLookup(policy, port), timeout: connectMsMax });
    sock.once("timeout", () => sock?.destroy(new Error("no answer")));
    client.once("ready", () => {
      sock?.setTimeout(0);
      resolve({ client, hostKey });
    });
    client.once("error", reject);
    client.once("close", () => reject(new Error("the connection ended")));
    client.connect({
      sock,
      username: user,
      ...(password !== "" && { password }),
      ...(privateKey !== "" && { privateKey }),
      ...(passphrase !== "" && { passphrase }),
      readyTimeout: connectMsMax,
      keepaliveInterval: 20_000,
      hostVerifier: (key: Buffer) => {
        hostKey = toFingerprint(key);
        return settings.hostKey === "" || settings.hostKey === hostKey;
      },
    });
  }).catch((error: unknown) => {
    sock?.destroy();
    throw toConnectProblem(error, settings, hostKey);
  });
}

function toFingerprint(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

function toConnectProblem(error: unknown, settings: SftpLogin, hostKey: string): SourceProblem {
  const { message = "", level } = error as { message?: string; level?: string };
  if (hostKey !== "" && settings.hostKey !== "" && settings.hostKey !== hostKey) {
    return new SourceProblem(
      `${settings.host} shows another key than before: ${hostKey} instead of ${settings.hostKey}. Somebody may stand between you and it. Ask whoever runs the server whether its key was changed; trust the new one only if it was.`,
      { field: "host", needsPerson: true, hostKey, cause: error },
    );
  }
  if (/passphrase|decrypt|integrity check/i.test(message)) {
    return new SourceProblem("The private key can't be opened. Check its passphrase.", {
      field: "passphrase",
      needsPerson: true,
      cause: error,
    });
  }
  if (/parse privateKey|unsupported key/i.test(message)) {
    return new SourceProblem(
      "This is no private key. Paste the whole file, from -----BEGIN to -----END, not the .pub file.",
      { field: "privateKey", needsPerson: true, cause: error },
    );
  }
  if (level === "client-authentication") {
    return new SourceProblem(`${settings.host} refuses ${settings.user}. Check user, password and key.`, {
      field: settings.privateKey === "" ? "password" : "privateKey",
      needsPerson: true,
      cause: error,
    });
  }
  return toUnreachable("host", error);
}
