import { type FormEvent, startTransition, useActionState, useState } from "react";

/** What is wrong, by the names of fields. */
interface Answer {
  errors: { [field: string]: string | undefined };
}

/**
 * A form whose action on the server answers with a new state, also before the page is alive. React would empty the form once the answer is there, and with it what
 * was typed meanwhile: here it stays. `errors` are the answer's, but for fields that were changed since: of these they are no longer true.
 */
export function useServerForm<State extends Answer>(
  action: (state: Awaited<State>, form: FormData) => Promise<State>,
  initial: Awaited<State>,
) {
  const [answer, submit, isPending] = useActionState(action, initial);
  const [changed, setChanged] = useState({ answer, names: new Set<string>() });
  const names = changed.answer === answer ? changed.names : new Set<string>();
  const left = Object.entries(answer.errors).filter(([name]) => !names.has(name));
  return {
    answer,
    errors: Object.fromEntries(left) as State["errors"],
    isPending,
    /** For the form. */
    formProps: {
      noValidate: true,
      action: submit,
      onSubmit(event: FormEvent<HTMLFormElement>) {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => submit(form));
      },
      onInput(event: FormEvent<HTMLFormElement>) {
        const { name } = event.target as HTMLInputElement;
        setChanged({ answer, names: new Set([...names, name]) });
      },
    },
  };
}
