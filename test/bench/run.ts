import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * Runs every bench beside this file, one after the other, each in a process of its own. Names on the command line pick
 * some; what comes from the first `--` word on is theirs.
 */

const own = fileURLToPath(import.meta.url);
const folder = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const flags = words.findIndex((word) => word.startsWith('--'));
const wanted = flags === -1 ? words : words.slice(0, flags);
const passed = flags === -1 ? [] : words.slice(flags);

const all = (await readdir(folder)).filter((name) => name.endsWith('.ts') && folder + name !== own).sort();
const benches = wanted.length > 0 ? all.filter((name) => wanted.includes(name.replace(/\.ts$/, ''))) : all;
if (benches.length === 0) {
  console.error(`There is no such bench: ${all.map((name) => name.replace(/\.ts$/, '')).join(', ')}.`);
  process.exitCode = 2;
}

for (const name of benches) {
  console.log(`\n${name.replace(/\.ts$/, '')}`);
  const child = spawn(process.execPath, [folder + name, ...passed], { stdio: 'inherit' });
  const [status] = await once(child, 'close');
  if (status !== 0) process.exitCode = 1;
}
