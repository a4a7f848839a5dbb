// Stands in for the start page that Electron's own download has and the runtime from the registry has not: opens
// the application whose folder is the first argument, after the module that `-r` names, so that both are started
// in the same way and one runtime serves any number of clones.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const words = process.argv.slice(1);
const first = [];
let folder = null;
while (folder === null && words.length > 0) {
  const word = words.shift();
  if (word === '-r') first.push(path.resolve(words.shift() ?? ''));
  else if (!word.startsWith('-')) folder = path.resolve(word);
}

// Awaited, because Electron holds `ready` back until the entry is loaded, and some things must come before it.
try {
  const about = JSON.parse(readFileSync(path.join(folder ?? '.', 'package.json'), 'utf8'));
  app.setName(about.productName ?? about.name);
  app.setVersion(about.version);
  app.setAppPath(folder);
  for (const module of first) createRequire(import.meta.url)(module);
  await import(pathToFileURL(path.join(folder, about.main)).href);
} catch (error) {
  console.error(error);
  app.exit(1);
}
