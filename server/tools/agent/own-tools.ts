import { z } from "zod";

/** A tool that our own agent has beside those of all agents: it changes nothing but the run. */
export interface OwnTool {
  description: string;
  inputSchema: z.ZodObject;
  apply(input: Record<string, unknown>): { plan?: string[]; report?: string };
}

const planSchema = z.object({ steps: z.array(z.string().min(1).max(300)).min(1).max(12) });
const reportSchema = z.object({ report: z.string().min(1).max(20_000) });

export const ownTools: Readonly<Record<string, OwnTool>> = {
  make_plan: {
    description: "Says what you are going to do, step by step, for people who watch.",
    inputSchema: planSchema,
    apply: (input) => ({ plan: planSchema.parse(input).steps }),
  },
  finish: {
    description: "Ends the run with a report for people.",
    inputSchema: reportSchema,
    apply: (input) => ({ report: reportSchema.parse(input).report }),
  },
};
