/**
 * The session of this tab. The access token lives in memory only; the httpOnly refresh cookie
 * brings the next one. However many callers need a fresh token, one request fetches it.
 */

export interface Grant<Viewer> {
  accessToken: string;
  /** By the server's clock, in milliseconds since 1970. */
  expiresAt: number;
  tenantId: string;
  viewer: Viewer;
}

export type Answer<Viewer> =
  | { kind: 'granted'; grant: Grant<Viewer> }
  /** Nobody is signed in, or no longer. */
  | { kind: 'refused' }
  /** The server did not answer; the session may be alive. */
  | { kind: 'unreachable' };

export type SessionState<Viewer> =
  | { status: 'starting' }
  | { status: 'unreachable' }
  | { status: 'signed-out'; ended: boolean }
  | { status: 'signed-in'; viewer: Viewer; tenantId: string };

export interface SessionPorts<Viewer> {
  refresh: (tenantId: string | undefined) => Promise<Answer<Viewer>>;
  now: () => number;
  /** Remembers the workspace of this tab over reloads. */
  tenant: { get: () => string | undefined; set: (id: string | undefined) => void };
}

/** A token this close to its end is not used any more. */
const MARGIN_MS = 20_000;
/** How long before its end a token is replaced without being asked for. */
const AHEAD_MS = 60_000;

export class Session<Viewer> {
  #state: SessionState<Viewer> = { status: 'starting' };
  #grant: Grant<Viewer> | undefined;
  #flight: Promise<Answer<Viewer>> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #ports: SessionPorts<Viewer>;
  readonly #watchers = new Set<() => void>();
  readonly #tokenWatchers = new Set<() => void>();

  constructor(ports: SessionPorts<Viewer>) {
    this.#ports = ports;
  }

  readonly state = (): SessionState<Viewer> => this.#state;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Tells when a new access token is here; what holds a connection open renews it then. */
  watchToken(watcher: () => void): () => void {
    this.#tokenWatchers.add(watcher);
    return () => this.#tokenWatchers.delete(watcher);
  }

  /** The token in hand, possibly too old. */
  get accessToken(): string | undefined {
    return this.#grant?.accessToken;
  }

  get expiring(): boolean {
    return this.#grant === undefined || this.#grant.expiresAt - this.#ports.now() < MARGIN_MS;
  }

  /** A token that is good for a while, or none when nobody is signed in. */
  async token(): Promise<string | undefined> {
    if (this.expiring) await this.refresh();
    return this.accessToken;
  }

  /** Takes over what a sign-in or sign-up granted. */
  accept(grant: Grant<Viewer>): void {
    this.#grant = grant;
    this.#ports.tenant.set(grant.tenantId);
    this.#plan(grant);
    this.#become({ status: 'signed-in', viewer: grant.viewer, tenantId: grant.tenantId });
    for (const watcher of this.#tokenWatchers) watcher();
  }

  /** Fetches a fresh token for this tab's workspace; callers at the same time share one request. */
  refresh(): Promise<Answer<Viewer>> {
    this.#flight ??= this.#fetch(this.#ports.tenant.get()).finally(() => {
      this.#flight = undefined;
    });
    return this.#flight;
  }

  /** Moves this tab to another workspace; false when the server did not let us. */
  async switchTenant(tenantId: string): Promise<boolean> {
    await this.#flight;
    const answer = await this.#ports.refresh(tenantId);
    if (answer.kind === 'granted') this.accept(answer.grant);
    return answer.kind === 'granted';
  }

  /** Forgets everything; `ended` when it was not the person's wish. */
  close(ended = false): void {
    clearTimeout(this.#timer);
    this.#grant = undefined;
    this.#ports.tenant.set(undefined);
    this.#become({ status: 'signed-out', ended });
  }

  async #fetch(tenantId: string | undefined): Promise<Answer<Viewer>> {
    let answer = await this.#ports.refresh(tenantId);
    // The remembered workspace may be gone: fall back to the last one the server knows.
    if (answer.kind === 'refused' && tenantId !== undefined) answer = await this.#ports.refresh(undefined);
    if (answer.kind === 'granted') this.accept(answer.grant);
    else if (answer.kind === 'refused') this.close(this.#state.status === 'signed-in');
    else if (this.#state.status === 'starting') this.#become({ status: 'unreachable' });
    return answer;
  }

  #plan(grant: Grant<Viewer>): void {
    clearTimeout(this.#timer);
    const wait = Math.max(grant.expiresAt - this.#ports.now() - AHEAD_MS, MARGIN_MS);
    this.#timer = setTimeout(() => void this.refresh(), wait);
  }

  #become(state: SessionState<Viewer>): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}
