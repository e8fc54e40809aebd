import { column, type ExportColumn, extraColumn, goneColumn } from "./export-column";

/** The two offers of a pair, as matches and decisions name them. */
const pairColumns: readonly ExportColumn[] = (["lower", "higher"] as const).flatMap((side) => [
  column(`${side}_offer_id`, "text", "The offer's id here; the lower of the two comes first."),
  column(`${side}_catalog`, "text", "Name of its catalog."),
  column(`${side}_external_id`, "text", "The offer's id in its catalog."),
  column(`${side}_title`, "text", "Title, as its source states it."),
]);

/** Matches: one row for each stored pair, with all that the matcher says of it. */
export const matchColumns: readonly ExportColumn[] = [
  ...pairColumns,
  column("match_probability", "number", "That both are the same product, from 0 to 1."),
  column("band", "text", "auto-match, review or auto-reject: what the matcher makes of the probability."),
  column("verdict", "text", "What was decided: same, variant, different or unsure; empty = nothing."),
  column("decided_by", "text", "person, llm, rule or matcher; empty = nobody."),
  column("suggested_verdict", "text", "What the matcher takes the pair for."),
  column("review_status", "text", "pending, unsure or decided, else the band."),
  extraColumn("llm_verdict", "text", "What a language model last said of the pair."),
  extraColumn("own_log_odds", "number", "By the two offers alone, before their rivals are weighed in."),
  extraColumn("identifier_rank", "integer", "From 1, where identifiers proposed the pair."),
  extraColumn("lexical_rank", "integer", "From 1, where words proposed the pair."),
  extraColumn("vector_rank", "integer", "From 1, where text similarity proposed the pair."),
  extraColumn("is_sampled", "flag", "Drawn to check what the matcher settled alone."),
  extraColumn("matcher_id", "text", "The version of the matcher that scored it."),
  column("created_at", "time", "When the pair was first stored."),
  column("changed_at", "time", "When its score or verdict last changed."),
  goneColumn,
];

/** Decisions: the whole history, one row for each entry, oldest first. */
export const decisionColumns: readonly ExportColumn[] = [
  column("decision_id", "text", "The entry's id."),
  column("decided_at", "time", "When."),
  ...pairColumns,
  column("verdict", "text", "same, variant, different or unsure; empty = an earlier verdict was withdrawn."),
  column("decided_by", "text", "person, llm, rule or matcher."),
  column(
    "decider",
    "text",
    "The person's name, or which model, rule or matcher it was; person alone for a key that may not read decisions.",
  ),
  column(
    "reason",
    "text",
    "What was said with it; of one that took another back what was said with the verdict that stands again.",
  ),
  column("is_in_force", "flag", "Whether it is what stands on the pair now."),
  extraColumn("supersedes_id", "text", "The decision that stood before it."),
  extraColumn("undoes_id", "text", "The decision that it takes back."),
  extraColumn("batch_id", "text", "Shared by decisions that were made together."),
];
