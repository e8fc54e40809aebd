import { t } from "@lingui/core/macro";

export type AuthAnswer =
  | { kind: "done"; body: Record<string, unknown> }
  | { kind: "refused"; status: number; message: string };

/** Calls a sign-in route; its answer sets cookies. */
export async function callAuth(path: string, body: Record<string, unknown>): Promise<AuthAnswer> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json().catch(() => null);
    const fields = typeof answer === "object" && answer !== null ? { ...answer } : {};
    if (response.ok) return { kind: "done", body: fields };
    return { kind: "refused", status: response.status, message: explain(response.status, fields) };
  } catch {
    return {
      kind: "refused",
      status: 0,
      message: t`The server did not answer. Check the connection and try again.`,
    };
  }
}

function explain(status: number, fields: Record<string, unknown>): string {
  if (status >= 500) return t`Something went wrong on our side. Try again in a moment.`;
  if (status === 429) return t`Too many attempts. Wait a little and try again.`;
  const { error } = fields;
  const message =
    typeof error === "object" && error !== null && "message" in error ? error.message : fields.message;
  return typeof message === "string" && message !== ""
    ? message
    : t`This was refused. Try again in a minute.`;
}
