import type { PostFilter, PostState } from '../../gql/graphql';

export const POST_STATES: readonly PostState[] = [
  'DRAFT',
  'SCHEDULED',
  'PUBLISHING',
  'PUBLISHED',
  'PARTLY_PUBLISHED',
  'FAILED',
  'NEEDS_HUMAN',
  'CANCELLED',
];

export interface ShownFilter {
  state: PostState | '';
  account: string;
  text: string;
}

/** Reads the filter out of an address; what it does not know it leaves out. */
export function filterOf(search: URLSearchParams): ShownFilter {
  const state = POST_STATES.find((one) => one === search.get('state')) ?? '';
  return { state, account: search.get('account') ?? '', text: search.get('text') ?? '' };
}

/** Writes the filter as an address. */
export function searchOf({ state, account, text }: ShownFilter): URLSearchParams {
  return new URLSearchParams({ ...(state && { state }), ...(account && { account }), ...(text.trim() && { text }) });
}

/** The filter as the API takes it. */
export function inputOf({ state, account, text }: ShownFilter): PostFilter {
  return {
    ...(state && { states: [state] }),
    ...(account && { accountIds: [account] }),
    ...(text.trim() && { text: text.trim() }),
  };
}
