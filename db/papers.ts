import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '../shared/contract/answer.ts';
import type { Claim } from '../shared/contract/claims.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import { requireClaim } from './claims/step.ts';
import type { PaperRow, Reader } from './tables.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Papers lie beside the database, named by their content, so that no name can point to another content. */
function pathOf(dataDir: string, hash: string): string {
  return join(dataDir, 'papers', hash.slice(0, 2), `${hash}.pdf`);
}

/** Writes a file whole or not at all, and only once the bytes are on the disk. */
async function writeOnce(path: string, bytes: Buffer): Promise<void> {
  if (existsSync(path)) return;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.part`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

export async function papersOf(
  db: Reader,
  claimId: string,
  nameOf: (id: string) => string,
): Promise<Claim['papers']> {
  const rows = await db
    .selectFrom('papers')
    .selectAll()
    .where('claim_id', '=', claimId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    language: row.language,
    version: row.version,
    name: row.name,
    sha256: row.sha256,
    bytes: row.bytes,
    madeAt: row.made_at,
    by: nameOf(row.made_by),
  }));
}

async function requirePaper(db: Reader, paperId: string): Promise<PaperRow> {
  const row = await db.selectFrom('papers').selectAll().where('id', '=', paperId).executeTakeFirst();
  if (!row)
    throw refuse('not_found', 'no_such_paper', 'There is no such paper: print it again from its claim.');
  return row;
}

export const paperQueries = {
  'papers.locate': async (ask: Ask, input: Checked<'papers.locate'>): Promise<Output<'papers.locate'>> => {
    const row = await requirePaper(ask.db, input.paperId);
    const path = pathOf(ask.dataDir, row.sha256);
    const bytes = existsSync(path) ? await readFile(path) : null;
    if (!bytes || sha256(bytes) !== row.sha256) {
      throw refuse(
        'storage',
        'paper_damaged',
        `The file of paper ${row.name} is missing or changed: print it again.`,
        {
          name: row.name,
        },
      );
    }
    return { path, name: row.name };
  },
};

export const paperCommands = {
  'papers.keep': async (act: Act, input: Checked<'papers.keep'>): Promise<Output<'papers.keep'>> => {
    const claim = await requireClaim(act.db, input.claimId);
    const bytes = Buffer.from(input.pdfBase64, 'base64');
    if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') {
      throw refuse('bad_input', 'not_a_pdf', 'That is not a PDF: print the paper again.');
    }
    const hash = sha256(bytes);
    await writeOnce(pathOf(act.dataDir, hash), bytes);
    const known = await act.db
      .selectFrom('papers')
      .select('id')
      .where('claim_id', '=', claim.id)
      .where('sha256', '=', hash)
      .executeTakeFirst();
    if (known) return { paperId: known.id, sha256: hash };
    const version = input.version === null ? '' : `-${input.version}`;
    const name = `${claim.number}-${input.kind}${version}-${input.language}.pdf`;
    const paperId = act.newId();
    await act.db
      .insertInto('papers')
      .values({
        id: paperId,
        claim_id: claim.id,
        kind: input.kind,
        language: input.language,
        version: input.version,
        name,
        sha256: hash,
        bytes: bytes.length,
        made_at: act.now,
        made_by: signedIn(act).id,
      })
      .execute();
    await act.record({
      kind: 'paper_kept',
      claimId: claim.id,
      data: { kind: input.kind, name, sha256: hash },
    });
    return { paperId, sha256: hash };
  },
};
