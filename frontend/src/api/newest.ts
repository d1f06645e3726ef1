import type { Exchange, OperationResult } from 'urql';
import { map, pipe } from 'wonka';

interface Post {
  id: string;
  updatedAt: string;
}

const isPost = (value: unknown): value is Post =>
  typeof value === 'object' && value !== null && 'id' in value && 'updatedAt' in value;

/**
 * What is told of a post never gets older. A change of ours is answered over HTTP, what comes of it
 * is told by the socket: the answer may arrive last and is then the older of the two. The cache is
 * given the id alone of such a post, and keeps what it has.
 */
export const newestExchange: Exchange = ({ forward }) => {
  const newest = new Map<string, number>();

  const keep = (value: unknown): unknown => {
    if (!isPost(value)) return value;
    const at = Date.parse(value.updatedAt);
    if (at < (newest.get(value.id) ?? 0)) return { __typename: 'Post', id: value.id };
    newest.set(value.id, at);
    return value;
  };

  const inPayload = (payload: unknown): unknown =>
    typeof payload === 'object' && payload !== null && 'post' in payload ? { ...payload, post: keep(payload.post) } : payload;

  const fresh = (result: OperationResult): OperationResult => {
    const { kind } = result.operation;
    if ((kind !== 'mutation' && kind !== 'subscription') || !result.data) return result;
    const each = kind === 'mutation' ? inPayload : keep;
    const fields = Object.entries(result.data as Record<string, unknown>);
    return { ...result, data: Object.fromEntries(fields.map(([name, value]) => [name, each(value)])) };
  };

  return (operations) => pipe(forward(operations), map(fresh));
};
