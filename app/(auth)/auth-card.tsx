import type { ReactNode } from "react";
import { Card, CardBody } from "@/app/_ui/card";

interface AuthCardProps {
  title: string;
  /** One line of what it is for. */
  description: string;
  children: ReactNode;
}

export function AuthCard({ title, description, children }: AuthCardProps) {
  return (
    <Card>
      <CardBody className="p-6">
        <h1 className="text-title font-semibold tracking-tight wrap-anywhere">{title}</h1>
        <p className="mt-0.5 mb-5 wrap-anywhere text-muted-foreground">{description}</p>
        {children}
      </CardBody>
    </Card>
  );
}
