"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { cn } from "@/app/_ui/class-names";
import { fieldClasses } from "@/app/_ui/fields/input";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { PairComment } from "@/server/features/pair-comments/schema";
import type { ReviewPair } from "@/server/features/review/schema";
import { createRandomId } from "../outbox/random-id";
import { useCanDecide } from "../use-can-decide";

/** What people say about a pair, and room to say more. */
export function PairComments({ pair: view }: { pair: ReviewPair }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const pair = { lowerOfferId: view.lowerOffer.id, higherOfferId: view.higherOffer.id };
  const comments = useQuery(trpc.review.comments.list.queryOptions(pair, aside));
  const me = useQuery(trpc.settings.me.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
  const canDecide = useCanDecide();
  const settle = {
    onSettled: () => queryClient.invalidateQueries(trpc.review.comments.list.queryFilter(pair)),
  };
  const add = useMutation(trpc.review.comments.add.mutationOptions(settle));
  const remove = useMutation(trpc.review.comments.delete.mutationOptions(settle));

  function removeComment({ id, text }: PairComment) {
    remove.mutate(
      { id },
      {
        onSuccess: () =>
          showUndoToast(t`Deleted the comment`, () => add.mutate({ id: createRandomId(), pair, text })),
        onError: (error) => showErrorToast(t`The comment was not deleted`, toErrorText(error)),
      },
    );
  }

  return (
    <Card className="p-4 text-table">
      <h2 className="mb-2 font-semibold">
        <Trans>Comments</Trans>
      </h2>
      {comments.error && !comments.data ? (
        <p className="text-different">
          <Trans>The comments could not be loaded: {toErrorText(comments.error)}</Trans>
        </p>
      ) : null}
      <ul className="flex flex-col gap-3">
        {(comments.data ?? []).map((comment) => (
          <li key={comment.id} className="group/comment">
            <p className="flex items-center gap-2 text-xs text-muted-foreground">
              <span className="font-medium text-foreground">
                {comment.personName ?? t`somebody who left`}
              </span>
              <RelativeTime time={comment.createdAt} />
              {me && (me.id === comment.personId || me.role === "admin") ? (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  className="-my-1 ml-auto"
                  aria-label={t`Delete the comment`}
                  onClick={() => removeComment(comment)}
                >
                  <Trash2 aria-hidden />
                </Button>
              ) : null}
            </p>
            <p className="wrap-anywhere whitespace-pre-line">{comment.text}</p>
          </li>
        ))}
      </ul>
      {comments.data?.length === 0 ? (
        <p className="text-muted-foreground">
          <Trans>Nobody has said anything about this pair.</Trans>
        </p>
      ) : null}
      {canDecide ? <CommentForm onAdd={(id, text) => add.mutateAsync({ id, pair, text })} /> : null}
    </Card>
  );
}

function CommentForm({ onAdd }: { onAdd: (id: string, text: string) => Promise<unknown> }) {
  const fieldId = useId();
  const [text, setText] = useState("");
  // The same for each attempt, so that a comment whose answer was lost is there once.
  const [id, setId] = useState(createRandomId);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return setProblem(t`Write something first.`);
    setIsSending(true);
    await onAdd(id, text.trim()).then(
      () => {
        setText("");
        setId(createRandomId());
        setProblem(null);
      },
      (error: unknown) => setProblem(toErrorText(error)),
    );
    setIsSending(false);
  }

  return (
    <form noValidate onSubmit={submit} className="mt-3 flex flex-col items-start gap-2">
      <label htmlFor={fieldId} className="sr-only">
        <Trans>Comment</Trans>
      </label>
      <textarea
        id={fieldId}
        rows={2}
        maxLength={2_000}
        value={text}
        placeholder={t`Why it is so, or what to look at`}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${fieldId}-problem` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit();
        }}
        className={cn(fieldClasses, "px-2.5 py-1.5")}
      />
      {problem ? (
        <p id={`${fieldId}-problem`} role="alert" className="text-different">
          {problem}
        </p>
      ) : null}
      <Button type="submit" size="sm" isLoading={isSending}>
        <Trans>Add comment</Trans>
      </Button>
    </form>
  );
}
