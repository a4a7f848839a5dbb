import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../place.mjs';

/**
 * A fingerprint of files by their names, sizes and times, which changes whenever one of them is saved.
 * @param {string} base the names are told from here, so that a moved folder keeps its fingerprint
 * @param {readonly string[]} places files and folders below it
 * @param {readonly string[]} leftOut folders below it that do not count
 * @returns {string}
 */
export function fingerprint(base, places, leftOut = []) {
  const lines = [];
  const visit = (place) => {
    if (leftOut.includes(place)) return;
    const full = path.join(base, place);
    const found = statSync(full, { throwIfNoEntry: false });
    if (!found) return;
    if (found.isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(path.join(place, name));
    } else {
      lines.push(`${place} ${found.size} ${found.mtimeMs}`);
    }
  };
  for (const place of places) visit(place);
  return sha256(lines.join('\n'));
}
