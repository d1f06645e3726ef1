import type { CombinedError } from 'urql';

import type { Translate } from '../i18n/translate';
import { failureOf } from './failure';

/** Why something was not done, in the person's language. */
export interface Problem {
  code: string;
  message: string;
  field?: string | null;
}

interface Payload {
  problems: readonly Problem[];
}

interface Result<Data> {
  data?: Data | undefined;
  error?: CombinedError | undefined;
}

/**
 * What came of a mutation with one root field: its payload when it was done, problems otherwise.
 * A request that failed as a whole is a problem too, so that a form shows both in one way.
 */
export function outcomeOf<Data extends object>(
  t: Translate,
  { data, error }: Result<Data>,
): { payload: PayloadOf<Data> | undefined; problems: readonly Problem[] } {
  if (error || !data) {
    const { kind, traceId } = error ? failureOf(error) : { kind: 'INTERNAL' as const, traceId: undefined };
    const said = t(`failure.${kind}`);
    const message = traceId ? `${said} ${t('common.traceId', { id: traceId })}` : said;
    return { payload: undefined, problems: [{ code: kind, message }] };
  }
  const [payload] = Object.values(data).filter((value) => value !== null && typeof value === 'object') as PayloadOf<Data>[];
  const problems = (payload as Payload | undefined)?.problems ?? [];
  return problems.length > 0 ? { payload: undefined, problems } : { payload, problems };
}

type PayloadOf<Data> = Exclude<Data[keyof Data], string | undefined>;

/**
 * Sorts problems to the fields a form has; the rest is about the form as a whole. A field may be
 * named with its path: `input.schedule.localTime` belongs to `schedule`.
 */
export function byField<Field extends string>(
  problems: readonly Problem[],
  fields: readonly Field[],
): { at: Partial<Record<Field, string>>; general: readonly string[] } {
  const at: Partial<Record<Field, string>> = {};
  const general: string[] = [];
  for (const { field, message } of problems) {
    const path = (field ?? '').split(/[.[]/u);
    const home = fields.find((name) => path.includes(name));
    if (home === undefined) general.push(message);
    else at[home] ??= message;
  }
  return { at, general };
}
