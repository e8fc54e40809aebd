import { type FormEvent, startTransition, useActionState, useState } from "react";

/**
 * A form whose action on the server answers with a new state, also before the page is alive. React would empty the form once the answer is there, and with it what
 * was typed meanwhile: here it stays. `hasChanged` tells which fields, by name, were changed since the answer: what it says of these is no longer true.
 */
export function useServerForm<State extends object>(
  action: (state: Awaited<State>, form: FormData) => Promise<State>,
  initial: Awaited<State>,
) {
  const [answer, submit, isPending] = useActionState(action, initial);
  const [changed, setChanged] = useState({ answer, names: new Set<string>() });
  const names = changed.answer === answer ? changed.names : new Set<string>();
  return {
    answer,
    isPending,
    hasChanged: (name: string) => names.has(name),
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
