import { z } from "zod";
import { deliveryStatuses, pauseReasons, testEventType, webhookEventTypes, webhookFailures } from "./terms";

const webAddressSchema = z
  .string()
  .trim()
  .max(2_000, "Use at most 2,000 characters for the address.")
  .superRefine((address, context) => {
    const problem = findAddressProblem(address);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

function findAddressProblem(address: string): string | null {
  if (address === "") return "Enter the address that events are posted to.";
  if (!URL.canParse(address)) return "Enter a whole address, such as https://shop.example/hooks/samesku.";
  const { protocol, username, password, hash } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return "Begin the address with https:// or http://.";
  if (username !== "" || password !== "")
    return "Leave user name and password out of the address: they are not sent. Check the signature instead.";
  return hash === "" ? null : "Leave out what stands after # in the address: it is not sent.";
}

export const endpointSettingsSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Enter a name that says who is told.")
    .max(100, "Use at most 100 characters for the name.")
    .regex(/^\P{Cc}*$/u, "The name holds a character that can't be shown. Type it again."),
  url: webAddressSchema,
  eventTypes: z
    .array(z.enum(webhookEventTypes))
    .min(1, "Choose at least one event.")
    .transform((types) => webhookEventTypes.filter((type) => types.includes(type))),
});
export type EndpointSettings = z.infer<typeof endpointSettingsSchema>;

export const endpointIdSchema = z.object({ endpointId: z.uuid() });
export const updateEndpointSchema = endpointSettingsSchema.extend({ endpointId: z.uuid() });
export const setEndpointActiveSchema = z.object({ endpointId: z.uuid(), isActive: z.boolean() });
export const deliveryIdSchema = z.object({ deliveryId: z.uuid() });

/** An endpoint as the log of activity keeps it: everything that can be brought back. */
export const endpointStateSchema = endpointSettingsSchema.extend({ isActive: z.boolean() });
export type EndpointState = z.infer<typeof endpointStateSchema>;

const deliveryViewSchema = z.object({
  id: z.uuid(),
  eventId: z.uuid(),
  type: z.enum([...webhookEventTypes, testEventType]),
  status: z.enum(deliveryStatuses),
  attemptCount: z.number().int(),
  /** Of the last answer; null = there was none. */
  statusCode: z.number().int().nullable(),
  failure: z.enum(webhookFailures).nullable(),
  /** The start of the last answer that was no success. */
  responseExcerpt: z.string().nullable(),
  /** Null = not tried again. */
  nextAttemptAt: z.date().nullable(),
  attemptedAt: z.date().nullable(),
  createdAt: z.date(),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

/** Never with its secret. */
const endpointViewSchema = endpointSettingsSchema.extend({
  id: z.uuid(),
  /** Null = active. */
  pauseReason: z.enum(pauseReasons).nullable(),
  /** Since when no attempt was a success; null = the last one was. */
  failingSince: z.date().nullable(),
  createdAt: z.date(),
  lastDelivery: deliveryViewSchema.nullable(),
});
export type EndpointView = z.infer<typeof endpointViewSchema>;
