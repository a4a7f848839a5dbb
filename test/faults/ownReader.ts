import { existsSync } from 'node:fs';

const BUNDLED = new URL('reader.mjs', import.meta.url);

/** The reading thread that was bundled beside this program; without it, the backend takes its source. */
export const ownReader = existsSync(BUNDLED) ? { readerFile: BUNDLED } : {};
