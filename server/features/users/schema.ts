import { z } from "zod";
import { passwordLengthMax, passwordLengthMin } from "./terms";

/** What a person may do: viewers read, merchandisers decide and import, admins also manage people and keys. */
const roles = ["admin", "merchandiser", "viewer"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Who is signed in. */
const viewerSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
});
export type Viewer = z.infer<typeof viewerSchema>;

const nameSchema = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(100, "Use at most 100 characters for the name.")
  .regex(/^\P{Cc}*$/u, "The name holds a character that can't be shown. Type it again.");
const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "This e-mail address is too long.")
  .pipe(z.email("Enter an e-mail address, such as ada@example.com."));
const passwordSchema = z
  .string()
  .min(passwordLengthMin, `Use at least ${passwordLengthMin} characters.`)
  .max(passwordLengthMax, `Use at most ${passwordLengthMax} characters.`);

export const createPersonSchema = z.object({ name: nameSchema, email: emailSchema, role: roleSchema });
export type CreatePerson = z.infer<typeof createPersonSchema>;

export const changeRoleSchema = z.object({ userId: z.string(), role: roleSchema });
export const setActiveSchema = z.object({ userId: z.string(), isActive: z.boolean() });
export const personSchema = z.object({ userId: z.string() });

export const changePasswordSchema = z.object({
  currentPassword: z.string().max(1_000),
  newPassword: passwordSchema,
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** How people have to sign in. */
export const signInRulesSchema = z.object({
  /** Roles that need a second factor. */
  twoFactorRoles: z.array(roleSchema).transform((chosen) => roles.filter((role) => chosen.includes(role))),
});
export type SignInRules = z.infer<typeof signInRulesSchema>;

/** What a person calls a passkey of theirs. */
export const passkeyNameSchema = nameSchema;
const passkeyIdSchema = z.string().min(1).max(100);
export const renamePasskeySchema = z.object({ passkeyId: passkeyIdSchema, name: passkeyNameSchema });
export const removePasskeySchema = z.object({ passkeyId: passkeyIdSchema, password: z.string().max(1_000) });

export const sessionIdSchema = z.object({ sessionId: z.string().min(1).max(100) });

/** A password that a person chooses at the first sign-in. */
export const newPasswordSchema = z.object({ password: passwordSchema });
/** The same by a link. */
export const linkPasswordSchema = z.object({ token: z.string().min(1).max(200), password: passwordSchema });

/** Name, e-mail and password of the first admin, with the token of the setup link. */
export const firstAdminSchema = z.object({
  token: z.string().min(1).max(200),
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
});
export type FirstAdmin = z.infer<typeof firstAdminSchema>;
