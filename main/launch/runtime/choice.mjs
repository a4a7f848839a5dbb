import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readJson, stampFile } from '../place.mjs';

const stamp = () => stampFile('electron.json');

/** Whether this clone found before that this version of Electron cannot be downloaded here. */
export const registryRuntimeWasChosen = (version) => readJson(stamp())?.insteadOf === version;

export function markChoice(version) {
  mkdirSync(path.dirname(stamp()), { recursive: true });
  writeFileSync(stamp(), JSON.stringify({ insteadOf: version }));
}

export const forgetChoice = () => rmSync(stamp(), { force: true });
