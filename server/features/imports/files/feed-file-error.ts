import { AppError } from "@/server/platform/errors";

/** Why a file as a whole can't be read as a feed. Problems of single rows are `RowIssue`s and stop nothing. */
export type FeedFileProblem =
  | "empty-file"
  | "unsupported-format"
  | "file-too-large"
  | "unpacked-too-large"
  | "damaged-archive"
  | "too-many-columns";

/** The file can't be read at all. `userMessage` says what it is and what to do. */
export class FeedFileError extends AppError {
  readonly problem: FeedFileProblem;

  constructor(problem: FeedFileProblem, userMessage: string, options?: { cause?: unknown }) {
    const isTooLarge = problem === "file-too-large" || problem === "unpacked-too-large";
    super(isTooLarge ? "too-large" : "bad-input", `Feed file refused: ${problem}`, {
      userMessage,
      cause: options?.cause,
    });
    this.name = "FeedFileError";
    this.problem = problem;
  }
}

export function emptyFile(): FeedFileError {
  return new FeedFileError(
    "empty-file",
    "The file is empty. Export it again, with a header line and one line for each offer.",
  );
}
