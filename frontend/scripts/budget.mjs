// Weighs what a browser must load for the first page: the entry, its language and, in turn, each
// page, with everything they import statically. Fails above the limit.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 150;

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const weights = new Map();

function weigh(file) {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(`dist/${file}`)).length);
  return weights.get(file);
}

function closure(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    closure(manifest[key].imports ?? [], seen);
  }
  return seen;
}

function scripts(keys) {
  const files = new Set([...closure(keys)].map((key) => manifest[key].file).filter((file) => file.endsWith('.js')));
  return [...files].reduce((sum, file) => sum + weigh(file), 0) / 1000;
}

const keys = Object.keys(manifest);
const entry = keys.filter((key) => manifest[key].isEntry);
const languages = keys.filter((key) => /^src\/i18n\/[^/]+\/index\.ts$/.test(key));
const language = languages.toSorted((a, b) => weigh(manifest[b].file) - weigh(manifest[a].file)).slice(0, 1);
const shell = keys.filter((key) => key === 'src/shell/shell.tsx');
const pages = keys.filter((key) => /^src\/pages\/.*-page\.tsx$/.test(key));

const rows = pages
  .map((page) => {
    const outside = page.startsWith('src/pages/session/');
    return { page, kB: scripts([...entry, ...language, ...(outside ? [] : shell), page]) };
  })
  .toSorted((a, b) => b.kB - a.kB);

for (const { page, kB } of rows) console.log(`${kB.toFixed(1).padStart(7)} kB  ${page}`);
if (rows.length === 0 || rows[0].kB > LIMIT_KB) {
  console.error(`Over ${LIMIT_KB} kB of compressed JavaScript for a first page.`);
  process.exit(1);
}
