import type { CombinedError } from 'urql';

import type { Translate } from '../i18n/translate';

const KINDS = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID',
  'CONFLICT',
  'LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

export type FailureKind = (typeof KINDS)[number] | 'OFFLINE';

/** Why a request as a whole came to nothing. */
export interface Failure {
  kind: FailureKind;
  /** What support needs to find it. */
  traceId?: string;
}

const isKind = (code: unknown): code is FailureKind => KINDS.some((kind) => kind === code);

export function failureOf(error: CombinedError): Failure {
  const [first] = error.graphQLErrors;
  if (!first) return { kind: error.networkError ? 'OFFLINE' : 'INTERNAL' };
  const { code, traceId } = first.extensions;
  return {
    kind: isKind(code) ? code : 'INTERNAL',
    ...(typeof traceId === 'string' && { traceId }),
  };
}

/** What an error state shows of a failure. */
export function shownFailure(t: Translate, error: CombinedError): { text: string; traceId?: string } {
  const { kind, traceId } = failureOf(error);
  return { text: t(`failure.${kind}`), ...(traceId !== undefined && { traceId }) };
}
