"use client";

import { t } from "@lingui/core/macro";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { useAddress } from "@/app/_ui/address-link";
import { PageHeader } from "@/app/_ui/page-header";
import { Tabs, TabsContent, TabsLink, TabsList } from "@/app/_ui/tabs";
import { RulePreview } from "./rule-preview";
import { RulesTab } from "./rules-tab";
import { SynonymsTab } from "./synonyms-tab";

const tabs = ["rules", "synonyms", "preview"] as const;
const labels: Record<(typeof tabs)[number], string> = {
  rules: t`Rules`,
  synonyms: t`Synonyms`,
  preview: t`Before and after`,
};

export function RulesPage() {
  const toAddress = useAddress();
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("rules"));
  return (
    <>
      <PageCrumb label={t`Rules`} />
      <PageHeader
        title={t`Search rules`}
        description={t`What your storefront shows first, leaves out or looks for instead, and words that mean the same.`}
      />
      <Tabs value={tab} onValueChange={(value) => setTab(tabs.find((known) => known === value) ?? "rules")}>
        <TabsList aria-label={t`Search rules`}>
          {tabs.map((value) => (
            <TabsLink key={value} value={value} href={toAddress({ tab: value })}>
              {labels[value]}
            </TabsLink>
          ))}
        </TabsList>
        <TabsContent value="rules">
          <RulesTab />
        </TabsContent>
        <TabsContent value="synonyms">
          <SynonymsTab />
        </TabsContent>
        <TabsContent value="preview">
          <RulePreview />
        </TabsContent>
      </Tabs>
    </>
  );
}
