import { type Case, readCase } from './case.ts';
import type { Catalogue, Regions } from './catalogue.ts';
import { gather, type Path } from './facts.ts';
import type { Issue } from './issues.ts';
import { optionsFor, savingOf } from './options.ts';
import { weighAll } from './rules.ts';
import type { BadCase, Reason, Verdict, VerdictName } from './verdict.ts';

/**
 * What a Care Refresh plan gives in a case, and why. The only place where that is decided: every screen, report and
 * command asks here. Reads no clock, no database and no locale. Amounts are in minor units of their currency.
 *
 * @param given a valid case: one that `readCase` accepts with the same catalogue.
 * @throws RangeError when the plan's product is not in the catalogue.
 */
export function adjudicate(given: Case, catalogue: Catalogue, regions: Regions): Verdict {
  const facts = gather(given, catalogue);
  const reasons = weighAll(facts);
  const verdict = verdictFrom(reasons, facts.path);
  const options = optionsFor(facts, verdict, regions);
  return {
    ok: true,
    verdict,
    validFrom: facts.plan?.term.validFrom ?? null,
    validUntil: facts.plan?.term.validUntil ?? null,
    reasons,
    options,
    saving: savingOf(options),
  };
}

/** The verdict that reasons add up to, whatever their order. What only limits the cover never changes it. */
export function verdictFrom(reasons: readonly Reason[], path: Path): VerdictName {
  if (reasons.some(({ outcome }) => outcome === 'fail')) return 'not_covered';
  if (reasons.some(({ outcome }) => outcome === 'unknown')) return 'needs_review';
  return path === 'warranty' ? 'warranty' : 'covered';
}

/** Reads a case from outside and judges it; what is not a valid case gets a list of what is wrong. Never throws. */
export function judge(raw: unknown, catalogue: Catalogue, regions: Regions): Verdict | BadCase {
  const read = readCase(raw, catalogue);
  return read.ok ? adjudicate(read.case, catalogue, regions) : badCase(read.issues);
}

export function badCase(issues: readonly Issue[]): BadCase {
  return { ok: false, error: { code: 'bad_input', issues } };
}
