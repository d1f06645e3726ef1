// Speaks for a client: reads requests from standard input, one line of JSON each, and answers.

import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const STEPS = ['authorize_url', 'sign_in', 'profile', 'post', 'post_picture', 'timeline'];

/**
 * Serves until there are no more requests. `client` has an async method for each step that it can
 * do, `isRefusal(error)` and `code(error)`. An error that is no refusal ends the process.
 */
export async function serve(name, client) {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`);
  say({ name: `Node ${name} ${version}`, steps: STEPS.filter((step) => step in client) });
  for await (const line of createInterface({ input: process.stdin })) {
    const { step, with: given } = JSON.parse(line);
    try {
      say({ gives: await client[step](given) });
    } catch (error) {
      if (!client.isRefusal(error)) throw error;
      say({ refused: { type: error.name, text: String(error), code: client.code(error) } });
    }
  }
}

/** Base address, key, secret and return address, as this process was given them. */
export const [base, key, secret, redirectUri] = process.argv.slice(2);

function say(what) {
  console.log(JSON.stringify(what));
}
