import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';

import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

const ENDPOINT = '/graphql';

const WELCOME = `# 商博 API. Who is signed in at the portal is signed in here; others sign in by
# the mutation signIn and put the token among the headers.

query Posts {
  viewer { displayName tenant { name } }
  posts(first: 10) { nodes { id text state schedule { localTime timeZone } } }
}

subscription Changes {
  postChanged { id state }
}
`;

interface Refreshed {
  data?: { refreshSession?: { accessToken?: string | null } | null } | null;
}

/** The token of whoever is signed in at the portal in this browser. */
async function token(): Promise<string | undefined> {
  const query = 'mutation Refresh { refreshSession(input: {}) { accessToken } }';
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(ENDPOINT, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data } = (await response.json()) as Refreshed;
  return data?.refreshSession?.accessToken ?? undefined;
}

// A WebSocket gets the headers of the editor as what it says first.
const fetcher = createGraphiQLFetcher({
  url: ENDPOINT,
  subscriptionUrl: `${location.origin.replace(/^http/u, 'ws')}${ENDPOINT}`,
});

const known = await token().catch(() => undefined);
const headers = JSON.stringify({ authorization: known ? `Bearer ${known}` : '' }, undefined, 2);
const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <GraphiQL fetcher={fetcher} defaultQuery={WELCOME} initialHeaders={headers} defaultHeaders={headers} />,
  );
}
