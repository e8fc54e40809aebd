"use server";

import { t } from "@lingui/core/macro";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { toFormText } from "@/app/_texts/form-text";
import { getAuth } from "@/server/api/auth";
import { toAppError } from "@/server/api/error-mapping";
import { inRequestOf } from "@/server/api/request-of";
import { createSecurityEvent } from "@/server/features/security-log/record-event";
import { firstAdminSchema } from "@/server/features/users/schema";
import { createFirstAdmin } from "@/server/features/users/setup-link";
import { getDatabase } from "@/server/platform/database";
import { toUserMessage } from "@/server/platform/errors";
import { toWords } from "@/server/platform/wording/word-sentences";
import { setupCookie } from "./setup-cookie";

export interface SetupFormState {
  /** What was typed, without the password. */
  name: string;
  email: string;
  errors: { name?: string; email?: string; password?: string; form?: string };
}

/** Creates the admin, signs them in and goes to the start page; else says what is wrong. */
export async function setUp(_: SetupFormState, form: FormData): Promise<SetupFormState> {
  const jar = await cookies();
  const typed: Record<string, unknown> = { ...Object.fromEntries(form), token: jar.get(setupCookie)?.value };
  const state = { name: String(typed.name ?? ""), email: String(typed.email ?? "") };
  const parsed = firstAdminSchema.safeParse(typed);
  if (!parsed.success) return { ...state, errors: toFieldErrors(parsed.error) };
  try {
    const { prisma } = getDatabase();
    const requestHeaders = await headers();
    await inRequestOf(requestHeaders, async () => {
      await createFirstAdmin(prisma, parsed.data);
      const { email, password } = parsed.data;
      const { user } = await getAuth().api.signInEmail({
        body: { email, password },
        headers: requestHeaders,
      });
      const detail = { method: "password" };
      await createSecurityEvent(prisma, { kind: "signed-in", actorId: user.id, subjectId: user.id, detail });
    });
    jar.delete({ name: setupCookie, path: "/setup" });
  } catch (error) {
    return { ...state, errors: { form: toWords(toUserMessage(toAppError(error))) } };
  }
  return redirect("/");
}

function toFieldErrors(error: z.ZodError<z.infer<typeof firstAdminSchema>>): SetupFormState["errors"] {
  const { fieldErrors } = z.flattenError(error);
  return {
    name: toFormText(fieldErrors.name?.[0]),
    email: toFormText(fieldErrors.email?.[0]),
    password: toFormText(fieldErrors.password?.[0]),
    form: fieldErrors.token ? t`The link is not complete. Open it again from the terminal.` : undefined,
  };
}
