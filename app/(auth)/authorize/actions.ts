"use server";

import { headers } from "next/headers";
import type { z } from "zod";
import { toAppError } from "@/server/api/error-mapping";
import { consentSchema, giveConsent } from "@/server/api/oauth/give-consent";
import { getOAuthContext } from "@/server/api/oauth/oauth-server";
import { inRequestOf } from "@/server/api/request-of";
import { getViewer } from "@/server/api/session";
import { toUserMessage } from "@/server/platform/errors";
import { toWords } from "@/server/platform/wording/word-sentences";

type ConsentResult = { kind: "done"; url: string } | { kind: "refused"; message: string };

/** A person's answer to a program; no scopes = no. */
export async function answerProgram(input: z.input<typeof consentSchema>): Promise<ConsentResult> {
  const requestHeaders = await headers();
  const viewer = await getViewer();
  if (!viewer) return { kind: "refused", message: "Sign in to go on." };
  try {
    const consent = consentSchema.parse(input);
    const cookie = requestHeaders.get("cookie") ?? "";
    const { url } = await inRequestOf(requestHeaders, () =>
      giveConsent(getOAuthContext(), consent, viewer, cookie),
    );
    return { kind: "done", url };
  } catch (error) {
    return { kind: "refused", message: toWords(toUserMessage(toAppError(error))) };
  }
}
