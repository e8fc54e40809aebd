"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Bot, MessageCircleQuestionMark } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toPairHref } from "@/app/_features/review/pair/pair-address";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody } from "@/app/_ui/card";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ListState } from "@/app/_ui/table/list-state";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import type { AgentQuestionView } from "@/server/features/agents/schema";
import { pollMs } from "./agent-words";

/** What agents ask people, and what was answered. */
export function QuestionsSection() {
  const [isOpen, setIsOpen] = useState(true);
  const questions = useInfiniteQuery(
    useTRPC().agents.questions.infiniteQueryOptions(
      { isOpen },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: isOpen ? pollMs * 5 : false },
    ),
  );
  return (
    <section aria-labelledby="questions">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="questions" className="font-semibold">
          <Trans>Questions to people</Trans>
        </h2>
        <Button size="sm" variant="ghost" onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? <Trans>Show answered ones</Trans> : <Trans>Show open ones</Trans>}
        </Button>
      </div>
      <ListState
        query={questions}
        errorTitle={t`The questions could not be loaded`}
        empty={
          <EmptyState
            icon={MessageCircleQuestionMark}
            title={isOpen ? t`Nobody asks anything` : t`Nothing was answered yet`}
            text={t`What an agent can't settle alone it asks here; your answer goes back to it.`}
          />
        }
      >
        {(items) => (
          <ul className="flex flex-col gap-3">
            {items.map((question) => (
              <li key={question.id}>
                <QuestionCard question={question} />
              </li>
            ))}
          </ul>
        )}
      </ListState>
    </section>
  );
}

function QuestionCard({ question }: { question: AgentQuestionView }) {
  const mayAnswer = useMayChange();
  const { lowerOfferId, higherOfferId, state, answer, answeredBy, answeredAt } = question;
  return (
    <Card>
      <CardBody className="flex flex-col gap-3">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
          <Bot aria-hidden className="size-3.5" />
          {question.agentName}
          <RelativeTime time={question.createdAt} />
          {lowerOfferId && higherOfferId ? (
            <Link href={toPairHref(lowerOfferId, higherOfferId)} className="text-primary underline">
              <Trans>The two offers</Trans>
            </Link>
          ) : null}
        </p>
        <p className="max-w-prose wrap-anywhere whitespace-pre-wrap">{question.question}</p>
        {state === "open" && mayAnswer ? <AnswerForm question={question} /> : null}
        {state === "answered" ? (
          <p className="text-table wrap-anywhere">
            <span className="text-muted-foreground">
              <Trans>{answeredBy ?? t`Somebody`} answered:</Trans>
            </span>{" "}
            {answer}{" "}
            {answeredAt ? <RelativeTime time={answeredAt} className="text-muted-foreground" /> : null}
          </p>
        ) : null}
        {state === "withdrawn" ? (
          <p className="text-table text-muted-foreground">
            <Trans>It was taken back.</Trans>
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

function AnswerForm({ question }: { question: AgentQuestionView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const answer = useMutation(
    trpc.agents.answer.mutationOptions({
      onSuccess: () => showSuccessToast(t`The agent has your answer`),
      onError: (error) => showErrorToast(t`The answer was not sent`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  const send = (words: string) => answer.mutate({ id: question.id, answer: words });
  return (
    <div className="flex flex-col gap-3">
      {question.options.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {question.options.map((option) => (
            <Button key={option} disabled={answer.isPending} onClick={() => send(option)}>
              {option}
            </Button>
          ))}
        </div>
      ) : null}
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) send(text.trim());
        }}
      >
        <Field
          label={question.options.length > 0 ? t`Or in your words` : t`Your answer`}
          className="min-w-0 grow basis-60"
        >
          {(control) => (
            <Input
              {...control}
              value={text}
              maxLength={2_000}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" isLoading={answer.isPending} disabled={!text.trim()}>
          <Trans>Send the answer</Trans>
        </Button>
      </form>
    </div>
  );
}
