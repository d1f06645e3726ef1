/** A merchant in code: makes what a test needs to be there without going through the pages. */

export interface NewPost {
  text: string;
  accountIds: readonly string[];
  pictureIds?: readonly string[];
  /** Local time in the workspace's zone; none leaves a draft. */
  at?: string;
}

interface Problem {
  code: string;
  message: string;
}

type Variables = Record<string, unknown>;

export const PASSWORD = '一把旧伞在雨里唱歌 42';

export class Shop {
  readonly email = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}@example.com`;
  readonly #url: string;
  #token = '';
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  async signUp(tenantName: string, displayName = '林小满'): Promise<this> {
    const input = { email: this.email, password: PASSWORD, displayName, tenantName, timeZone: 'Asia/Shanghai' };
    const { accessToken } = await this.#run<{ accessToken: string }>(
      'mutation($input: SignUpInput!) { signUp(input: $input) { accessToken problems { code message } } }',
      { input },
    );
    this.#token = accessToken;
    return this;
  }

  /** Connects the network's account as a browser does; gives our id of it. */
  async connect(uid: number): Promise<string> {
    const { authorizeUrl } = await this.#run<{ authorizeUrl: string }>(
      'mutation { startConnection(input: { network: WEIBO }) { authorizeUrl problems { code message } } }',
    );
    const asked = await fetch(authorizeUrl, {
      method: 'POST',
      body: new URLSearchParams({ uid: String(uid), action: 'allow' }),
      redirect: 'manual',
    });
    const back = await fetch(asked.headers.get('location') ?? '', { headers: { cookie: this.#cookie }, redirect: 'manual' });
    const id = back.headers.get('location')?.split('/').at(-1);
    const { account } = await this.#run<{ account: { id: string } }>(
      'mutation($id: ID!) { confirmConnection(input: { id: $id }) { account { id } problems { code message } } }',
      { id },
    );
    return account.id;
  }

  async upload(picture: Buffer): Promise<string> {
    const headers = { 'content-type': 'image/png', authorization: `Bearer ${this.#token}` };
    const answer = await fetch(`${this.#url}/media`, { method: 'POST', headers, body: new Uint8Array(picture) });
    const { id, problems } = (await answer.json()) as { id?: string; problems?: Problem[] };
    if (!id) throw new Error(`upload: ${answer.status} ${problems?.[0]?.message}`);
    return id;
  }

  /** Writes a post, scheduled when it has a time; gives its id. */
  async write({ at, ...post }: NewPost): Promise<string> {
    const input = { ...post, ...(at && { schedule: { localTime: at } }) };
    const payload = await this.#run<{ post: { id: string } }>(
      'mutation($input: CreatePostInput!) { createPost(input: $input) { post { id } problems { code message } } }',
      { input },
    );
    return payload.post.id;
  }

  async publishNow(postId: string): Promise<void> {
    await this.#change('publishPostNow', postId);
  }

  async cancel(postId: string): Promise<void> {
    await this.#change('cancelPost', postId);
  }

  async disconnect(accountId: string): Promise<void> {
    await this.#run(
      'mutation($accountId: ID!) { disconnectAccount(input: { accountId: $accountId }) { problems { code message } } }',
      { accountId },
    );
  }

  async stateOf(postId: string): Promise<string> {
    const { state } = await this.#run<{ state: string }>('query($id: ID!) { node(id: $id) { ... on Post { state } } }', { id: postId });
    return state;
  }

  #change(field: string, postId: string): Promise<unknown> {
    return this.#run(`mutation($postId: ID!) { ${field}(input: { postId: $postId }) { problems { code message } } }`, { postId });
  }

  /** The only field of an operation; throws the first problem or error. */
  async #run<Field>(query: string, variables: Variables = {}): Promise<Field> {
    const answer = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'zh-CN',
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (cookies.length > 0) this.#cookie = cookies.join('; ');
    const { data, errors } = (await answer.json()) as { data?: Record<string, Field & { problems?: Problem[] }>; errors?: Problem[] };
    const field = Object.values(data ?? {})[0];
    const wrong = errors?.[0] ?? field?.problems?.[0];
    if (wrong || !field) throw new Error(`${query}: ${wrong?.code ?? ''} ${wrong?.message ?? 'no answer'}`);
    return field;
  }
}
