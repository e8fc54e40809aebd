"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { PageHeader } from "@/app/_ui/page-header";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/app/_ui/tabs";
import { AboutTab } from "./about-tab";
import { AccountTab } from "./account-tab";
import { AdminOnly } from "./admin-only";
import { KeysTab } from "./keys-tab";
import { PeopleTab } from "./people-tab";
import { PrivacyTab } from "./privacy-tab";
import { QualityTab } from "./quality-tab";

const tabs = ["people", "keys", "quality", "privacy", "account", "about"] as const;

const labels: Record<(typeof tabs)[number], string> = {
  people: "People",
  keys: "API keys",
  quality: "Quality",
  privacy: "LLM and privacy",
  account: "Your account",
  about: "About",
};

export function SettingsPage() {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("people"));
  return (
    <>
      <PageHeader title="Settings" description="Who may do what, and what this installation sends where." />
      <Tabs value={tab} onValueChange={(value) => setTab(tabs.find((known) => known === value) ?? "people")}>
        <TabsList aria-label="Settings">
          {tabs.map((value) => (
            <TabsTrigger key={value} value={value}>
              {labels[value]}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value="people">
          <AdminOnly what="see and change who has an account">
            <PeopleTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="keys">
          <AdminOnly what="create and revoke API keys">
            <KeysTab />
          </AdminOnly>
        </TabsContent>
        <TabsContent value="quality">
          <AdminOnly what="change how quality is measured">
            <QualityTab />
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
