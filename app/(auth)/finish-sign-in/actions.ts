"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { toFormText } from "@/app/_texts/form-text";
import { toAppError } from "@/server/api/error-mapping";
import { inRequestOf } from "@/server/api/request-of";
import { getSignedIn, signOut } from "@/server/api/session";
import { choosePassword } from "@/server/features/users/passwords";
import { newPasswordSchema } from "@/server/features/users/schema";
import { getDatabase } from "@/server/platform/database";
import { toUserMessage } from "@/server/platform/errors";
import { toWords } from "@/server/platform/wording/word-sentences";
import type { NewPasswordState } from "../new-password-form";

/** Replaces the password that an admin had set. */
export async function chooseOwnPassword(_: NewPasswordState, form: FormData): Promise<NewPasswordState> {
  const signedIn = await getSignedIn();
  if (signedIn?.duty !== "password") return redirect("/");
  const parsed = newPasswordSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { errors: { password: toFormText(parsed.error.issues[0]?.message) } };
  const { viewer, sessionId } = signedIn;
  try {
    await inRequestOf(await headers(), () =>
      choosePassword(getDatabase().prisma, { userId: viewer.id, sessionId }, parsed.data.password),
    );
  } catch (error) {
    return { errors: { form: toWords(toUserMessage(toAppError(error))) } };
  }
  return redirect("/");
}

export async function leave(): Promise<void> {
  await signOut();
  redirect("/sign-in");
}
