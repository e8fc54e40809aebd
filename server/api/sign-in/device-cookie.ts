import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { type Clock, systemClock } from "../../platform/clock";

const validSeconds = 180 * 24 * 3_600;

/**
 * What a browser keeps of having signed in to an account: not a right, only that guesses from elsewhere don't count against it. Signed,
 * bound to the account, valid for half a year (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
export class DeviceCookies {
  private readonly key: Buffer;

  constructor(
    secret: string,
    private readonly isSecure: boolean,
    private readonly clock: Clock = systemClock,
  ) {
    this.key = createHash("sha256").update(`device\0${secret}`).digest();
  }

  /** One cookie for each account, so that people who share a browser don't push each other out. */
  toName(email: string): string {
    const account = createHash("sha256").update(email).digest("hex").slice(0, 16);
    return `${this.isSecure ? "__Host-" : ""}samesku.device.${account}`;
  }

  create(email: string) {
    const device = `${this.nowSeconds().toString(36)}-${randomBytes(12).toString("base64url")}`;
    const options = {
      httpOnly: true,
      sameSite: "lax" as const,
      secure: this.isSecure,
      path: "/",
      maxAge: validSeconds,
    };
    return { name: this.toName(email), value: `${device}.${this.sign(email, device)}`, options };
  }

  /** The device that a cookie's value names; null where it is none of ours, of another account or too old. */
  read(email: string, value: string | null): string | null {
    const [device = "", signature = ""] = (value ?? "").split(".");
    const expected = Buffer.from(this.sign(email, device));
    const stated = Buffer.from(signature);
    if (stated.length !== expected.length || !timingSafeEqual(stated, expected)) return null;
    const ageSeconds = this.nowSeconds() - Number.parseInt(device, 36);
    return ageSeconds < validSeconds ? device : null;
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1_000);
  }

  private sign(email: string, device: string): string {
    return createHmac("sha256", this.key).update(`${email}\0${device}`).digest("base64url");
  }
}
