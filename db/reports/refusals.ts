import { ruleNames } from '../../shared/adjudication/verdict.ts';
import { requireClaim } from '../claimRow/claimRow.ts';
import { assess } from '../claims/assess.ts';
import { weighedOf } from '../claims/weighed.ts';
import { isBeyond } from '../page.ts';
import { namesOf } from '../people.ts';
import type { Reader } from '../tables.ts';
import { type Asked, AT_ONCE, inParts, type Source } from './source.ts';

interface Verdict {
  readonly seq: number;
  readonly id: string;
  readonly received_on: string;
  readonly verdict: string | null;
  readonly failed_rules: string;
}

/** Claims of the period that are refused, or of which nobody has weighed yet whether they are. */
async function refusedAfter(
  { db, from, to }: Asked,
  last: Verdict | null,
  limit: number,
): Promise<Verdict[]> {
  return db
    .selectFrom('claims')
    .select(['seq', 'id', 'received_on', 'verdict', 'failed_rules'])
    .where('received_on', '>=', from)
    .where('received_on', '<=', to)
    .where((where) => where.or([where('verdict', '=', 'not_covered'), where('verdict', 'is', null)]))
    .$if(last !== null, (query) =>
      last === null
        ? query
        : query.where(isBeyond(['received_on', 'seq'], '>', [last.received_on, last.seq])),
    )
    .orderBy('received_on')
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** The rules that a claim fails; none where it is not refused. One that has ended unweighed, as claims once did, is weighed here. */
async function failedRules(db: Reader, claim: Verdict): Promise<readonly string[]> {
  if (claim.verdict !== null) return claim.failed_rules.split(' ').filter((rule) => rule !== '');
  const weighed = weighedOf(await assess(db, await requireClaim(db, claim.id)));
  return weighed.verdict === 'not_covered' ? weighed.failed_rules.split(' ') : [];
}

/** The numbers of the claims under each rule, in the order of their receipt. */
export async function claimsByRule(asked: Asked): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>(ruleNames.map((rule) => [rule, []]));
  for await (const part of inParts<Verdict>((last, limit) => refusedAfter(asked, last, limit))) {
    for (const claim of part) {
      for (const rule of await failedRules(asked.db, claim)) found.get(rule)?.push(claim.seq);
    }
  }
  return found;
}

function claimsNumbered(db: Reader, seqs: readonly number[]) {
  return db
    .selectFrom('claims')
    .leftJoin('plans', 'plans.id', 'claims.plan_id')
    .leftJoin('decisions', (join) =>
      join.onRef('decisions.claim_id', '=', 'claims.id').on('decisions.latest', '=', 1),
    )
    .select([
      'claims.seq',
      'claims.id',
      'claims.number',
      'claims.received_on',
      'claims.verdict',
      'claims.failed_rules',
      'claims.model',
      'claims.choice',
      'plans.code',
      'plans.product_id',
      'decisions.decision',
      'decisions.reason',
      'decisions.decided_by',
    ])
    .where('claims.seq', 'in', [...seqs])
    .execute();
}

export const refusals: Source = {
  async count(asked) {
    return [...(await claimsByRule(asked)).values()].reduce((sum, { length }) => sum + length, 0);
  },
  async *rows(asked) {
    const { db } = asked;
    const nameOf = await namesOf(db);
    for (const [rule, seqs] of await claimsByRule(asked)) {
      for (let at = 0; at < seqs.length; at += AT_ONCE) {
        const part = seqs.slice(at, at + AT_ONCE);
        const read = new Map((await claimsNumbered(db, part)).map((claim) => [claim.seq, claim]));
        const rows: string[][] = [];
        for (const seq of part) {
          const claim = read.get(seq);
          if (!claim) throw new Error(`Claim no. ${seq} is gone within one reading.`);
          rows.push([
            rule,
            String(seqs.length),
            claim.number,
            claim.received_on,
            claim.model,
            claim.code ?? '',
            claim.product_id ?? '',
            (await failedRules(db, claim)).join(' '),
            claim.decision ?? '',
            claim.reason ?? '',
            nameOf(claim.decided_by),
            claim.choice,
          ]);
        }
        yield rows;
      }
    }
  },
};
