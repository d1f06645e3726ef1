import { useState } from 'react';

import { byField, type Problem } from '../../api/problems';

const FIELDS = ['text', 'pictureIds', 'accountIds', 'schedule'] as const;

/** The composer's problems, each at its field; what belongs to none is about the post as a whole. */
export function useFieldProblems() {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  return {
    ...byField(problems, FIELDS),
    /** Shows them, and leads to the first field that has one. */
    show: (found: readonly Problem[]) => {
      setProblems(found);
      const first = FIELDS.find((field) => byField(found, FIELDS).at[field] !== undefined);
      if (first) document.querySelector<HTMLElement>(`[name="${first}"]:enabled`)?.focus();
    },
    /** What is changed is not wrong any more, until it is sent again. */
    mend: (field: (typeof FIELDS)[number]) =>
      setProblems((before) => before.filter((problem) => byField([problem], FIELDS).at[field] === undefined)),
  };
}
