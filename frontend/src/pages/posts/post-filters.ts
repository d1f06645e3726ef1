import type { PostFilter, PostState } from '../../gql/graphql';

/** What people look for together, by the name it has in an address. */
const GROUPS = {
  asking: ['NEEDS_HUMAN'],
  planned: ['SCHEDULED', 'PUBLISHING'],
  live: ['PUBLISHED', 'PARTLY_PUBLISHED'],
  failed: ['FAILED', 'PARTLY_PUBLISHED'],
  drafts: ['DRAFT'],
  cancelled: ['CANCELLED'],
} as const satisfies Record<string, readonly PostState[]>;

export type PostGroup = keyof typeof GROUPS;

export const POST_GROUPS = Object.keys(GROUPS) as readonly PostGroup[];

export interface ShownFilter {
  group: PostGroup | undefined;
  account: string;
  text: string;
}

/** Reads the filter out of an address; what it does not know it leaves out. */
export function filterOf(search: URLSearchParams): ShownFilter {
  const group = POST_GROUPS.find((one) => one === search.get('show'));
  return { group, account: search.get('account') ?? '', text: search.get('text') ?? '' };
}

/** Writes the filter as an address. */
export function searchOf({ group, account, text }: ShownFilter): URLSearchParams {
  return new URLSearchParams({ ...(group && { show: group }), ...(account && { account }), ...(text.trim() && { text }) });
}

/** The filter as the API takes it. */
export function inputOf({ group, account, text }: ShownFilter): PostFilter {
  return {
    ...(group && { states: [...GROUPS[group]] }),
    ...(account && { accountIds: [account] }),
    ...(text.trim() && { text: text.trim() }),
  };
}
