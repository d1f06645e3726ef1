import { useRef, useState, type FormEvent } from 'react';
import type { OperationResult } from 'urql';

import { grantOf, session } from '../../api/portal-session';
import { byField, outcomeOf, type Problem } from '../../api/problems';
import type { SessionGrant } from '../../api/session-documents';
import type { FragmentType } from '../../gql';
import { useTranslation } from '../../i18n/translation';

type Granting = FragmentType<typeof SessionGrant> & { problems: readonly Problem[] };

/**
 * A form that opens a session: finds empty fields itself, shows the server's problems where they
 * belong and moves the focus to the first of them.
 */
export function useEntranceForm<Field extends string, Data extends Record<string, Granting | string | undefined>>(
  fields: readonly Field[],
  send: (values: Record<Field, string>) => Promise<OperationResult<Data>>,
) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const form = useRef<HTMLFormElement>(null);

  const show = (found: readonly Problem[]) => {
    setProblems(found);
    const first = fields.find((field) => byField(found, fields).at[field] !== undefined);
    form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const given = new FormData(event.currentTarget);
    const values = Object.fromEntries(fields.map((field) => [field, String(given.get(field) ?? '')])) as Record<Field, string>;
    const empty = fields.filter((field) => values[field].trim() === '');
    if (empty.length > 0) {
      show(empty.map((field) => ({ code: 'required', message: t('session.required'), field })));
      return;
    }
    setBusy(true);
    const outcome = outcomeOf(t, await send(values));
    setBusy(false);
    const grant = outcome.payload && grantOf(outcome.payload as Granting);
    if (grant) session.accept(grant);
    else show(outcome.problems);
  };

  return { form, busy, submit, ...byField(problems, fields) };
}
