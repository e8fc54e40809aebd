import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/app/_ui/button";
import { getSignedIn } from "@/server/api/session";
import { AuthCard } from "../auth-card";
import { NewPasswordForm } from "../new-password-form";
import { chooseOwnPassword, leave } from "./actions";
import { SetUpSecondFactor, ShowPasskey } from "./set-up-second-factor";

export const metadata: Metadata = { title: t`Finish signing in` };

/** What is left to do before anything else is open. */
export default async function FinishSignInPage() {
  const signedIn = await getSignedIn();
  if (!signedIn) redirect("/sign-in");
  if (signedIn.duty === null) redirect("/");
  return (
    <>
      {signedIn.duty === "password" ? (
        <AuthCard
          title={t`Choose your own password`}
          description={t`The one that you were given is known to an admin, so it works only this far.`}
        >
          <NewPasswordForm email={signedIn.viewer.email} token={null} action={chooseOwnPassword} />
        </AuthCard>
      ) : signedIn.duty === "passkey" ? (
        <AuthCard
          title={t`Use your passkey`}
          description={t`An admin asks for more than a password. Lost your passkeys? An admin can take them away.`}
        >
          <ShowPasskey />
        </AuthCard>
      ) : (
        <AuthCard
          title={t`Set up a second factor`}
          description={t`An admin asks for one: beside your password a code of an app on your phone, or a passkey.`}
        >
          <SetUpSecondFactor />
        </AuthCard>
      )}
      <form action={leave} className="mt-3 text-center">
        <Button variant="ghost" size="sm" type="submit">
          <Trans>Sign out</Trans>
        </Button>
      </form>
    </>
  );
}
