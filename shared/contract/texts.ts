import { z } from 'zod';
import { EVERYONE, LANGUAGES, OFFICE } from '../claim/vocabulary.ts';
import { isOneLine, OWN_TEXT_NAMES, type OwnTextName, wrongIn } from '../wording/ownTexts.ts';
import { command, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, nothing, required, requiredLines } from './fields.ts';

const name = z.enum(OWN_TEXT_NAMES);
const language = z.enum(LANGUAGES);

const subject = required(200);
const body = requiredLines(4000);

/** What a text of a name may say. */
export const ownText = (of: OwnTextName) =>
  (isOneLine(of) ? subject : body)
    .refine((text) => wrongIn(of, text).unknown.length === 0, SAYS.textUnknown)
    .refine((text) => wrongIn(of, text).missing.length === 0, SAYS.textMissing);

export const textCalls = {
  /** The texts that the centre has in its own words; of all others the shipped ones hold. */
  'texts.list': query(
    EVERYONE,
    nothing,
    z.object({ texts: z.array(z.object({ name, language, text: z.string() })) }),
  ),
  /** Words a text for what is written from now on; what was sent or made stays as it was. */
  'texts.set': command(
    OFFICE,
    ['texts'],
    z.strictObject({ name, language, text: body }).check(({ value, issues }) => {
      for (const issue of ownText(value.name).safeParse(value.text).error?.issues ?? []) {
        issues.push({ code: 'custom', input: value.text, path: ['text'], message: issue.message });
      }
    }),
    done,
  ),
  /** Goes back to the shipped text. */
  'texts.clear': command(OFFICE, ['texts'], z.strictObject({ name, language }), done),
} as const;
