import type { Exchange, OperationResult } from 'urql';
import { map, pipe, tap } from 'wonka';

/** What is known stays in sight when it cannot be asked for anew; the error stands beside it. */
export const lastingExchange: Exchange = ({ forward }) => {
  const known = new Map<number, unknown>();
  const last = (result: OperationResult): OperationResult => {
    const { kind, key } = result.operation;
    if (kind !== 'query') return result;
    if (result.data !== undefined) known.set(key, result.data);
    return result.error && known.has(key) ? { ...result, data: known.get(key) } : result;
  };
  return (operations) =>
    pipe(
      operations,
      tap(({ kind, key }) => {
        if (kind === 'teardown') known.delete(key);
      }),
      forward,
      map(last),
    );
};
