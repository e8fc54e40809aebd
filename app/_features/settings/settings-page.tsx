"use client";

import { t } from "@lingui/core/macro";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useAddress } from "@/app/_ui/address-link";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { Tabs, TabsContent, TabsLink, TabsList } from "@/app/_ui/tabs";
import { AdminOnly } from "./admin-only";

const loading = () => <Skeleton className="h-56 max-w-[640px] rounded-lg" />;
const PeopleTab = dynamic(() => import("./people-tab").then((module) => module.PeopleTab), { loading });
const KeysTab = dynamic(() => import("./keys/keys-tab").then((module) => module.KeysTab), { loading });
const WebhooksTab = dynamic(
  () => import("@/app/_features/webhooks/webhooks-tab").then((module) => module.WebhooksTab),
  { loading },
);
const FeedsTab = dynamic(() => import("@/app/_features/feeds/feeds-tab").then((module) => module.FeedsTab), {
  loading,
});
const SecurityLogTab = dynamic(
  () => import("./security-log/security-log-tab").then((module) => module.SecurityLogTab),
  { loading },
);
const QualityTab = dynamic(() => import("./quality-tab").then((module) => module.QualityTab), { loading });
const RecordsTab = dynamic(() =>
  import("@/app/_features/golden-records/records-tab").then((module) => module.RecordsTab),
);
const RatesTab = dynamic(
  () => import("@/app/_features/exchange-rates/rates-tab").then((module) => module.RatesTab),
  { loading },
);
const LlmTab = dynamic(
  () => import("@/app/_features/language-models/llm-tab").then((module) => module.LlmTab),
  { loading },
);
const PrivacyTab = dynamic(() => import("./privacy-tab").then((module) => module.PrivacyTab), { loading });
const AccountTab = dynamic(() => import("./account-tab").then((module) => module.AccountTab), { loading });
const AboutTab = dynamic(() => import("./about-tab").then((module) => module.AboutTab), { loading });

const tabs = [
  "people",
  "keys",
  "webhooks",
  "feeds",
  "security",
  "quality",
  "records",
  "rates",
  "llm",
  "privacy",
  "account",
  "about",
] as const;

const labels: Record<(typeof tabs)[number], string> = {
  people: t({ message: "People", context: "accounts" }),
  keys: t`API keys`,
  webhooks: t`Webhooks`,
  feeds: t`Feeds`,
  security: t`Security log`,
  quality: t`Quality`,
  records: t`Product records`,
  rates: t`Exchange rates`,
  llm: t`Language model`,
  privacy: t`Privacy`,
  account: t`Your account`,
  about: t({ message: "About", context: "this installation" }),
};

export function SettingsPage() {
  const toAddress = useAddress();
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("people"));
  return (
    <>
      <PageHeader
        title={t`Settings`}
        description={t`Who may do what, and what this installation sends where.`}
      />
      <Tabs value={tab} onValueChange={(value) => setTab(tabs.find((known) => known === value) ?? "people")}>
        <TabsList aria-label={t`Settings`}>
          {tabs.map((value) => (
            <TabsLink key={value} value={value} href={toAddress({ tab: value })}>
              {labels[value]}
            </TabsLink>
          ))}
        </TabsList>
        <TabsContent value="people">
          <AdminOnly reason={t`Only an admin can see and change who has an account.`}>
            <PeopleTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="keys">
          <AdminOnly reason={t`Only an admin can create and revoke API keys.`}>
            <KeysTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="webhooks">
          <AdminOnly reason={t`Only an admin can set up what is posted where.`}>
            <WebhooksTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="feeds">
          <AdminOnly reason={t`Only an admin can set up feeds that others read.`}>
            <FeedsTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="security">
          <AdminOnly reason={t`Only an admin can see the security log.`}>
            <SecurityLogTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="quality">
          <AdminOnly reason={t`Only an admin can change how quality is measured.`}>
            <QualityTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="records">
          <AdminOnly reason={t`Only an admin can change how records of products are made.`}>
            <RecordsTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="rates">
          <RatesTab />
        </TabsContent>
        <TabsContent value="llm">
          <AdminOnly reason={t`Only an admin can set up language models and see what was sent to them.`}>
            <LlmTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="privacy">
          <PrivacyTab />
        </TabsContent>
        <TabsContent value="account">
          <AccountTab />
        </TabsContent>
        <TabsContent value="about">
          <AboutTab />
        </TabsContent>
      </Tabs>
    </>
  );
}
