// Fails when src/gql is not what codegen makes of the schema and the documents in src/.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const FOLDER = 'src/gql';
const contents = () =>
  Object.fromEntries(readdirSync(FOLDER).map((name) => [name, readFileSync(`${FOLDER}/${name}`, 'utf8')]));

const before = contents();
execFileSync('npx', ['graphql-codegen', '--config', 'codegen.ts', '--silent'], { stdio: 'inherit' });
const after = contents();

const names = new Set([...Object.keys(before), ...Object.keys(after)]);
const stale = [...names].filter((name) => before[name] !== after[name]);
if (stale.length > 0) {
  console.error(`${FOLDER} was stale (${stale.join(', ')}); it is fresh now: commit it.`);
  process.exit(1);
}
console.log(`${FOLDER} is fresh.`);
