import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import type { components, paths } from "./api-schema";

/** Where an instance of SameSKU is, and the key to call it with. */
export interface ApiClientOptions extends Pick<ClientOptions, "fetch" | "headers"> {
  /** "https://samesku.example/api/v1" */
  url: string;
  /** ssk_…; in a page a search key, sss_…. */
  apiKey: string;
}

/** Every operation by its path, with the types of what it takes and answers. */
export type ApiClient = Client<paths>;

/** What a call is answered that failed. */
export type ApiFailure = components["schemas"]["Error"]["error"];

/** A client of an instance. Answers are `{ data }` or, where a call failed, `{ error }`; it throws where no answer came. */
export function createApiClient({ url, apiKey, headers, ...options }: ApiClientOptions): ApiClient {
  return createClient<paths>({
    ...options,
    baseUrl: url,
    headers: { ...(headers as Record<string, string>), Authorization: `Bearer ${apiKey}` },
  });
}

/** One page of the feed of changes. */
export type ChangesPage = paths["/changes"]["get"]["responses"]["200"]["content"]["application/json"];

/**
 * What changed since a cursor, page by page until there is nothing more for now. Keep `nextCursor` of each page once its items are dealt with, and
 * call again with the last one. Throws `ApiError`; with the code "gone" read all anew, without a cursor.
 */
export async function* readChanges(client: ApiClient, cursor?: string): AsyncGenerator<ChangesPage> {
  for (let next = cursor; ; ) {
    const page = unwrap(await client.GET("/changes", { params: { query: next ? { cursor: next } : {} } }));
    yield page;
    if (!page.hasMore) return;
    next = page.nextCursor;
  }
}

/** A call that was answered with a failure. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly failure: ApiFailure | undefined,
  ) {
    super(failure?.message ?? `The call was answered ${status}.`);
  }
}

/** The answer of a call; throws `ApiError` where it failed. */
export function unwrap<Data>(answer: {
  data?: Data | undefined;
  error?: { error: ApiFailure } | undefined;
  response: Response;
}): Data {
  if (answer.response.ok && answer.error === undefined) return answer.data as Data;
  throw new ApiError(answer.response.status, answer.error?.error);
}
