/**
 * `shangbo demo` as the tests use it. SHANGBO_BIN names the binary, which is built already. As
 * Playwright's global set-up this starts one in an empty folder, and stops it after the tests.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const START_MS = 30_000;
const STOP_MS = 15_000;

export interface Demo {
  url: string;
  networkUrl: string;
  /** Ends the process; the data stay in its folder. */
  stop: () => Promise<void>;
}

export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await demoFolder();
  const demo = await startDemo(folder, await freePair());
  process.env['SHANGBO_URL'] = demo.url;
  process.env['SHANGBO_NETWORK_URL'] = demo.networkUrl;
  return async () => {
    await demo.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

export const demoFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'shangbo-browser-'));

/** Starts a demo that goes on with what is in the folder. */
export async function startDemo(folder: string, port: number): Promise<Demo> {
  const binary = process.env['SHANGBO_BIN'] ?? join(import.meta.dirname, '../../target/debug/shangbo');
  const demo = spawn(binary, ['demo', '--data-dir', folder, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  demo.stdout.on('data', (text: Buffer) => (said += text.toString()));
  demo.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(`${url}/health/ready`, demo);
  } catch (error) {
    await end(demo);
    throw new Error(`The demo did not start: ${String(error)}\n${said}`);
  }
  return { url, networkUrl: `http://127.0.0.1:${port + 1}`, stop: () => end(demo) };
}

async function ready(url: string, demo: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    if (demo.exitCode !== null) throw new Error(`it ended with ${demo.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`${url} answers ${answer?.status ?? 'nothing'}`);
    await pause(100);
  }
}

async function end(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null || demo.signalCode !== null) return;
  const ended = once(demo, 'exit');
  demo.kill('SIGINT');
  const killer = setTimeout(() => demo.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(killer);
}

/** A free port whose neighbour is free as well: the demo's network takes the next one. */
export async function freePair(): Promise<number> {
  for (;;) {
    const first = createServer().listen(0, '127.0.0.1');
    await once(first, 'listening');
    const address = first.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const second = createServer().listen(port + 1, '127.0.0.1');
    const free = await Promise.race([
      once(second, 'listening').then(() => true),
      once(second, 'error').then(() => false),
    ]).catch(() => false);
    first.close();
    second.close();
    if (free) return port;
  }
}
