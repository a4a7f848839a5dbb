import { z } from 'zod';
import { EVERYONE, LANGUAGES, OFFICE, PAPER_KINDS } from '../claim/vocabulary.ts';
import { LABEL_BOUNDS, PAPER_SIZES } from '../paper/sizes.ts';
import { carriesFile, command, query, shellOnly } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, id, nothing, version } from './fields.ts';

const kind = z.enum(PAPER_KINDS);
const language = z.enum(LANGUAGES);

const { width, height } = LABEL_BOUNDS;

/** Of one label, in whole millimetres. */
export const labelSize = z.strictObject({
  width: z.int().min(width.least).max(width.most),
  height: z.int().min(height.least).max(height.most),
});
export const paperSize = z.enum(PAPER_SIZES);
export const paperSizes = z.strictObject({ paper: paperSize, label: labelSize });

export const paperCalls = {
  /**
   * Keeps a printed paper with its claim or its plan; the same paper printed again is kept once. The shell prints it
   * itself, from a page that no other page reaches: whatever a page sends may be no paper of Hangar's.
   */
  'papers.keep': shellOnly(
    carriesFile(
      command(
        EVERYONE,
        ['papers', 'claims', 'plans'],
        z
          .strictObject({
            claimId: id.nullable().default(null),
            planId: id.nullable().default(null),
            kind,
            language,
            version: version.nullable().default(null),
            /** The PDF in base64; at most 20 MB. */
            pdfBase64: z.base64().max(28_000_000),
          })
          .refine(({ claimId, planId }) => (claimId === null) !== (planId === null), {
            path: ['claimId'],
            error: SAYS.paperOfOne,
          })
          .refine(({ kind, planId }) => (kind === 'plan') === (planId !== null), {
            path: ['kind'],
            error: SAYS.paperOfOne,
          }),
        z.object({ paperId: id, sha256: z.string() }),
      ),
    ),
  ),
  /** Where the paper's file lies on this computer, after checking that it is what was kept. */
  'papers.locate': shellOnly(
    query(EVERYONE, z.strictObject({ paperId: id }), z.object({ path: z.string(), name: z.string(), kind })),
  ),
  /** What the centre's printers are loaded with. */
  'papers.sizes': query(EVERYONE, nothing, paperSizes),
  /** Papers that are made from now on have these sizes; those that are kept stay as they are. */
  'papers.setSizes': command(OFFICE, ['papers'], paperSizes, done),
} as const;
