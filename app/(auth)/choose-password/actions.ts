"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { toFormText } from "@/app/_texts/form-text";
import { toAppError } from "@/server/api/error-mapping";
import { inRequestOf } from "@/server/api/request-of";
import { useAccountLink as spendAccountLink } from "@/server/features/users/account-links";
import { linkPasswordSchema } from "@/server/features/users/schema";
import { getDatabase } from "@/server/platform/database";
import { toUserMessage } from "@/server/platform/errors";
import { toWords } from "@/server/platform/wording/word-sentences";
import type { NewPasswordState } from "../new-password-form";

/** Spends the link and sets the password; they then sign in with it. */
export async function choosePasswordByLink(_: NewPasswordState, form: FormData): Promise<NewPasswordState> {
  const parsed = linkPasswordSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { errors: toFieldErrors(parsed.error) };
  try {
    await inRequestOf(await headers(), () => spendAccountLink({ prisma: getDatabase().prisma }, parsed.data));
  } catch (error) {
    return { errors: { form: toWords(toUserMessage(toAppError(error))) } };
  }
  return redirect("/sign-in?chosen=yes");
}

function toFieldErrors(error: z.ZodError<z.infer<typeof linkPasswordSchema>>): NewPasswordState["errors"] {
  const { fieldErrors } = z.flattenError(error);
  return { password: toFormText(fieldErrors.password?.[0]), form: toFormText(fieldErrors.token?.[0]) };
}
