import { afterEach } from 'vitest';
import { endJourney } from './room.ts';

/** For every file anew, while the rooms are kept from one to the next. */
afterEach(({ task }) => endJourney(task));
