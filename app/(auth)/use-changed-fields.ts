import { type FormEvent, useState } from "react";

/**
 * Which fields of a form were changed since its server answered (`answer`, a new object each time): what the answer says of these is no longer
 * true, so it is not shown. `noteChange` is for the form's `onInput`.
 */
export function useChangedFields(answer: object) {
  const [changed, setChanged] = useState({ answer, names: new Set<string>() });
  const names = changed.answer === answer ? changed.names : new Set<string>();
  return {
    hasChanged: (name: string) => names.has(name),
    noteChange(event: FormEvent<HTMLFormElement>) {
      const { name } = event.target as HTMLInputElement;
      setChanged({ answer, names: new Set([...names, name]) });
    },
  };
}
