import type { Metadata } from "next";
import { ImportsPage } from "@/app/_features/imports/imports-page";

export const metadata: Metadata = { title: "Imports" };

export default function Page() {
  return <ImportsPage />;
}
