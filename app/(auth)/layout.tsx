import type { ReactNode } from "react";
import { Logo } from "@/app/_features/frame/logo";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <p className="mb-6 flex items-center justify-center gap-2 text-base font-semibold tracking-tight">
          <Logo />
          SameSKU
        </p>
        {children}
      </div>
    </main>
  );
}
