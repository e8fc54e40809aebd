import { AppError } from "../../platform/errors";
import { WebAddressError } from "../../platform/open-web-address";
import type { SourceFailure } from "./schema";

interface ProblemOptions {
  /** Of the settings, where one is to blame. */
  field?: string;
  /** True: it stays until a person changes something, so that trying again soon is of no use. */
  needsPerson?: boolean;
  hostKey?: string;
  cause?: unknown;
}

/** Why a source gives no file: what happened and what to do, and at which field. */
export class SourceProblem extends AppError {
  readonly field: string | null;
  readonly needsPerson: boolean;
  readonly hostKey: string | null;

  constructor(userMessage: string, options: ProblemOptions = {}) {
    super("bad-input", "A source gives no file", { userMessage, cause: options.cause });
    this.field = options.field ?? null;
    this.needsPerson = options.needsPerson ?? false;
    this.hostKey = options.hostKey ?? null;
  }
}

export function toFailure(problem: SourceProblem): SourceFailure {
  const { userMessage = problem.message, field, hostKey } = problem;
  return { message: userMessage, field, hostKey };
}

/** One text for all that tells whether a host is there: what stands inside a network is not to be found out this way. */
export function toUnreachable(field: string, cause: unknown): SourceProblem {
  return new SourceProblem(
    "Nothing that can be fetched answers there. Check the name and port. Addresses inside your network are not fetched unless SOURCE_ADDRESSES allows it.",
    { field, cause },
  );
}

/** What a host answered instead of what was asked for. Whatever is no answer is `toUnreachable`. */
export function toWebProblem(
  error: unknown,
  { host, addressField, secretField }: { host: string; addressField: string; secretField: string },
): AppError {
  if (error instanceof AppError) return error;
  const status = error instanceof WebAddressError ? error.status : undefined;
  if (status === undefined) return toUnreachable(addressField, error);
  if (status === 401 || status === 403) {
    return new SourceProblem(
      `${host} refuses access (status ${status}). Check user, password, token or key, and that they may read this.`,
      { field: secretField, needsPerson: true, cause: error },
    );
  }
  if (status === 404 || status === 410) {
    return new SourceProblem(`${host} has nothing there (status ${status}). Check the address.`, {
      field: addressField,
      needsPerson: true,
      cause: error,
    });
  }
  return new SourceProblem(
    status === 429 || status >= 500
      ? `${host} can't serve it now (status ${status}). Try again later.`
      : `${host} answers with status ${status} instead of a file. Check the address.`,
    { field: addressField, cause: error },
  );
}
