import { z } from 'zod';

/** The one rule for an e-mail address, wherever one is typed or comes in from a file. */
export const EMAIL_PATTERN = z.regexes.email;
/** Characters, as a message's envelope has room for. */
export const LONGEST_EMAIL = 200;

export const isEmail = (text: string): boolean => text.length <= LONGEST_EMAIL && EMAIL_PATTERN.test(text);
