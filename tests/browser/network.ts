/** The sandbox behind the demo: who is on it, and what it does wrong on order. */

/** The demo's application on the network. */
const APP_KEY = '3000000001';

/** What goes wrong with the next call, as `/_admin/faults` takes it. */
export interface Fault {
  api: 'statuses/share' | 'statuses/user_timeline' | 'oauth2/access_token';
  /** Only where the text has this in it. */
  text?: string;
  times?: number;
  do: 'refuse' | 'drop_after' | 'delay_before' | 'fail_after';
  code?: number;
  ms?: number;
}

/** The network looks at a post again by hand: neither taken nor refused. */
export const UNDER_REVIEW = 20033;
/** The network refuses what the post says. */
export const CONTENT_REFUSED = 20021;

export class Network {
  constructor(readonly url: string) {}

  /** A new account; gives its number. */
  async addUser(screenName: string, followers = 0): Promise<number> {
    const user = { screen_name: screenName, more_followers: followers, verified_type: 2 };
    const { uid } = (await this.#admin('POST', 'users', user)) as { uid: number };
    return uid;
  }

  async order(fault: Fault): Promise<void> {
    await this.#admin('POST', 'faults', fault);
  }

  /** Tokens of the demo's application live so long from now on; as usual when left out. */
  async letTokensLive(seconds?: number): Promise<void> {
    const apps = (await this.#admin('GET', 'apps')) as { key: string }[];
    const app = apps.find(({ key }) => key === APP_KEY);
    await this.#admin('POST', 'apps', { ...app, token_seconds: seconds ?? null });
  }

  async #admin(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.url}/_admin/${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }
}
