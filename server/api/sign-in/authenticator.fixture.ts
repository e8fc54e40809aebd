import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { baseUrl } from "./browser.fixture";

interface Use {
  challenge: string;
  /** False: whoever holds the device was not asked for a finger or a PIN. */
  isVerified?: boolean;
  origin?: string;
}

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();
const rpIdHash = sha256(new URL(baseUrl).hostname);

/** A device that makes one passkey (W3C WebAuthn level 2, ES256, attestation "none") and answers with it. */
export function createAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  let counter = 0;

  /** User present, verified or not, and whether a key follows. */
  const toData = (isVerified: boolean, key = Buffer.alloc(0)) => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(++counter);
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (key.length > 0 ? 0x40 : 0);
    return Buffer.concat([rpIdHash, Buffer.from([flags]), counted, key]);
  };
  const toClientData = (type: string, { challenge, origin = baseUrl }: Use) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const toAnswer = (response: Record<string, Buffer>) => ({
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
    clientExtensionResults: {},
    response: Object.fromEntries(
      Object.entries(response).map(([name, data]) => [name, data.toString("base64url")]),
    ),
  });

  return {
    id: id.toString("base64url"),
    make(use: Use) {
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      // COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
      const cose = [
        Buffer.from("a5010203262001215820", "hex"),
        Buffer.from(x, "base64url"),
        Buffer.from("225820", "hex"),
        Buffer.from(y, "base64url"),
      ];
      const authData = toData(
        use.isVerified ?? true,
        Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, ...cose]),
      );
      // CBOR: {"fmt": "none", "attStmt": {}, "authData": authData}
      const attestationObject = Buffer.concat([
        Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746158", "hex"),
        Buffer.from([authData.length]),
        authData,
      ]);
      return toAnswer({ clientDataJSON: toClientData("webauthn.create", use), attestationObject });
    },
    use(use: Use) {
      const authenticatorData = toData(use.isVerified ?? true);
      const clientDataJSON = toClientData("webauthn.get", use);
      const signature = createSign("SHA256")
        .update(Buffer.concat([authenticatorData, sha256(clientDataJSON)]))
        .sign(privateKey);
      return toAnswer({ clientDataJSON, authenticatorData, signature });
    },
  };
}
