import { t } from "@lingui/core/macro";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { CatalogScript } from "./_texts/catalog-script";
import { language } from "./_texts/texts";
import { AppProviders } from "./_ui/app-providers";

export const metadata: Metadata = {
  title: { default: "SameSKU", template: "%s · SameSKU" },
  description: t`Finds which offers are the same product.`,
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8fafa" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1214" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading it has every page drawn for its request, with the nonce that its policy names.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang={language} suppressHydrationWarning>
      <body>
        <CatalogScript />
        <AppProviders nonce={nonce}>{children}</AppProviders>
      </body>
    </html>
  );
}
