import { refuse } from '../shared/contract/answer.ts';
import type { Claim } from '../shared/contract/claims.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import { requireClaim } from './claimRow/claimRow.ts';
import { fetchKept, type KeptName, keep, type Shelf, sha256, whichAreThere } from './keptFiles.ts';
import { requirePlan } from './planRow/planRow.ts';
import type { PaperRow, Reader } from './tables.ts';

const fileOf = (hash: string): KeptName => ({ folder: 'papers', hash, extension: 'pdf' });

const whichOf = (shelf: Shelf, rows: readonly PaperRow[]) =>
  whichAreThere(
    shelf,
    rows.map(({ sha256 }) => fileOf(sha256)),
  );

const shown = (row: PaperRow, by: string, isThere: (name: KeptName) => boolean) => ({
  id: row.id,
  kind: row.kind,
  language: row.language,
  version: row.version,
  name: row.name,
  sha256: row.sha256,
  bytes: row.bytes,
  madeAt: row.made_at,
  by,
  missing: !isThere(fileOf(row.sha256)),
});

export async function papersOf(
  shelf: Shelf,
  claimId: string,
  nameOf: (id: string) => string,
): Promise<Claim['papers']> {
  const rows = await shelf.db
    .selectFrom('papers')
    .selectAll()
    .where('claim_id', '=', claimId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const isThere = await whichOf(shelf, rows);
  return rows.map((row) => shown(row, nameOf(row.made_by), isThere));
}

/** The papers kept with a plan, newest first. */
export async function papersOfPlan(
  shelf: Shelf,
  planId: string,
): Promise<Output<'plans.get'>['plan']['papers']> {
  const rows = await shelf.db
    .selectFrom('papers')
    .innerJoin('people', 'people.id', 'papers.made_by')
    .selectAll('papers')
    .select('people.name as by_name')
    .where('papers.plan_id', '=', planId)
    .orderBy('papers.made_at', 'desc')
    .orderBy('papers.id', 'desc')
    .execute();
  const isThere = await whichOf(shelf, rows);
  return rows.map((row) => {
    const { version: _, ...paper } = shown(row, row.by_name, isThere);
    return paper;
  });
}

export async function requirePaper(db: Reader, paperId: string): Promise<PaperRow> {
  const row = await db.selectFrom('papers').selectAll().where('id', '=', paperId).executeTakeFirst();
  if (!row)
    throw refuse('not_found', 'no_such_paper', 'There is no such paper: print it again from its claim.');
  return row;
}

/** Where a paper's file lies and what it holds. Refuses a file that is missing or no longer what was kept. */
export async function readPaper(shelf: Shelf, row: PaperRow): Promise<{ path: string; bytes: Buffer }> {
  const found = await fetchKept(shelf, fileOf(row.sha256));
  if (!found) {
    throw refuse(
      'storage',
      'paper_damaged',
      `The file of paper ${row.name} is missing or changed: print it again.`,
      {
        name: row.name,
      },
    );
  }
  return found;
}

export const paperQueries = {
  'papers.locate': async (ask: Ask, input: Checked<'papers.locate'>): Promise<Output<'papers.locate'>> => {
    const row = await requirePaper(ask.db, input.paperId);
    const { path } = await readPaper(ask, row);
    return { path, name: row.name, kind: row.kind };
  },
};

/** The claim or the plan that a paper is of, by id and by the name that its file starts with. */
async function ownerOf(
  db: Reader,
  input: Checked<'papers.keep'>,
): Promise<{ claimId: string | null; planId: string | null; name: string }> {
  if (input.claimId !== null) {
    const claim = await requireClaim(db, input.claimId);
    return { claimId: claim.id, planId: null, name: claim.number };
  }
  const plan = await requirePlan(db, input.planId ?? '');
  return { claimId: null, planId: plan.id, name: plan.code };
}

export const paperCommands = {
  'papers.keep': async (act: Act, input: Checked<'papers.keep'>): Promise<Output<'papers.keep'>> => {
    const { claimId, planId, name: owner } = await ownerOf(act.db, input);
    const bytes = Buffer.from(input.pdfBase64, 'base64');
    if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') {
      throw refuse('bad_input', 'not_a_pdf', 'That is not a PDF: print the paper again.');
    }
    const hash = sha256(bytes);
    await keep(act, fileOf(hash), bytes);
    const known = await act.db
      .selectFrom('papers')
      .select('id')
      .where(claimId === null ? 'plan_id' : 'claim_id', '=', claimId ?? planId)
      .where('sha256', '=', hash)
      .executeTakeFirst();
    if (known) return { paperId: known.id, sha256: hash };
    const version = input.version === null ? '' : `-${input.version}`;
    const name = `${owner}-${input.kind}${version}-${input.language}.pdf`;
    const paperId = act.newId();
    await act.db
      .insertInto('papers')
      .values({
        id: paperId,
        claim_id: claimId,
        plan_id: planId,
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
      claimId,
      planId,
      data: { kind: input.kind, name, sha256: hash },
    });
    return { paperId, sha256: hash };
  },
};
