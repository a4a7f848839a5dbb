import { test } from 'vitest';
import { clusterFolder } from './postgres/houses.ts';

/** A test about what lies in the data folder: SQLite’s file, and the files beside it, which a server keeps in its tables. */
export const testOfFolder = test.skipIf(clusterFolder() !== null);
