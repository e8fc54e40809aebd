import { clientAddressHeader } from "../client-ip";
import { findSignedIn, type SessionContext } from "../find-signed-in";
import { handleAuthRequest } from "./auth-handler";

export const baseUrl = "http://localhost:3000";

let browserCount = 0;

/** A browser: keeps its cookies. Each has an address of its own, as calls are counted by address. */
export function openBrowser(getContext: () => SessionContext) {
  const address = `198.51.100.${++browserCount % 250}`;
  const cookies = new Map<string, string>();
  const toHeaders = () =>
    new Headers({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") });

  async function send(url: string, init: { method: string; body?: string }): Promise<Response> {
    const headers = toHeaders();
    headers.set("content-type", "application/json");
    headers.set("origin", baseUrl);
    headers.set("host", new URL(baseUrl).host);
    headers.set(clientAddressHeader, address);
    const response = await handleAuthRequest(new Request(url, { ...init, headers }), getContext());
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  return {
    cookies,
    get: (url: string) => send(url, { method: "GET" }),
    async post(path: string, body: object) {
      const init = { method: "POST", body: JSON.stringify(body) };
      const response = await send(`${baseUrl}/api/auth${path}`, init);
      return { status: response.status, body: await response.json().catch(() => null) };
    },
    /** Who is signed in there, so many hours from now. */
    find: (hours = 0) =>
      findSignedIn(toHeaders(), {
        ...getContext(),
        clock: { now: () => new Date(Date.now() + hours * 3_600_000) },
      }),
  };
}
