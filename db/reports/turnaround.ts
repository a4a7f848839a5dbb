import { CLAIM_STATES } from '../../shared/claim/vocabulary.ts';
import { percentilesOf } from '../../shared/report/percentiles.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf } from '../../shared/time/localDate.ts';
import { isBeyond } from '../page.ts';
import { type Asked, inParts, madeAtOnce, momentsOf } from './source.ts';

function shippedAfter(asked: Asked, last: { shipped_at: string; claim_id: string } | null, limit: number) {
  const { since, until } = momentsOf(asked);
  return asked.db
    .selectFrom('shipments')
    .innerJoin('claims', 'claims.id', 'shipments.claim_id')
    .select(['shipments.shipped_at', 'shipments.claim_id', 'claims.model', 'claims.booked_at'])
    .where('shipments.shipped_at', '>=', since)
    .where('shipments.shipped_at', '<', until)
    .$if(last !== null, (query) =>
      last === null
        ? query
        : query.where(
            isBeyond(['shipments.shipped_at', 'shipments.claim_id'], '>', [last.shipped_at, last.claim_id]),
          ),
    )
    .orderBy('shipments.shipped_at')
    .orderBy('shipments.claim_id')
    .limit(limit)
    .execute();
}

type Shipped = Awaited<ReturnType<typeof shippedAfter>>[number];

/** Seconds, as many as there come, without an object for each of millions. */
interface Durations {
  seconds: Uint32Array<ArrayBuffer>;
  length: number;
}

function push(durations: Durations, seconds: number): void {
  if (durations.length === durations.seconds.length) {
    const larger = new Uint32Array(durations.length * 2);
    larger.set(durations.seconds);
    durations.seconds = larger;
  }
  durations.seconds[durations.length] = seconds;
  durations.length += 1;
}

/** In the order in which a claim goes through them; the whole way first. */
const STAGES = ['whole', ...CLAIM_STATES] as const;

type Stage = (typeof STAGES)[number];

/** By month, model and stage. */
type Kept = Map<string, Map<string, Map<Stage, Durations>>>;

function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const secondsBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));

/** How long the claim was in each of its states until it was shipped, the times of one that it came back to together. */
function timesIn(
  path: readonly { state: Stage; entered_at: string }[],
  shippedAt: string,
): Map<Stage, number> {
  const times = new Map<Stage, number>();
  for (const [at, { state, entered_at }] of path.entries()) {
    if (state === 'shipped') break;
    const left = path[at + 1]?.entered_at ?? shippedAt;
    times.set(state, (times.get(state) ?? 0) + secondsBetween(entered_at, left));
  }
  return times;
}

async function keep(asked: Asked): Promise<Kept> {
  const kept: Kept = new Map();
  for await (const part of inParts<Shipped>((last, limit) => shippedAfter(asked, last, limit))) {
    const states = await asked.db
      .selectFrom('claim_states')
      .select(['claim_id', 'seq', 'state', 'entered_at'])
      .where(
        'claim_id',
        'in',
        part.map(({ claim_id }) => claim_id),
      )
      .execute();
    const paths = Map.groupBy(states, ({ claim_id }) => claim_id);
    for (const { claim_id, model, booked_at, shipped_at } of part) {
      const month = localDateOf(instant(shipped_at), asked.zone).slice(0, 7);
      const stages = within(
        within(kept, month, () => new Map()),
        model,
        () => new Map(),
      );
      const path = (paths.get(claim_id) ?? []).toSorted((a, b) => a.seq - b.seq);
      const times = timesIn(path, shipped_at).set('whole', secondsBetween(booked_at, shipped_at));
      for (const [stage, seconds] of times) {
        push(
          within(stages, stage, () => ({ seconds: new Uint32Array(8), length: 0 })),
          seconds,
        );
      }
    }
  }
  return kept;
}

function joined(parts: readonly Durations[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { seconds, length } of parts) {
    all.set(seconds.subarray(0, length), at);
    at += length;
  }
  return all.sort();
}

const hours = (seconds: number): string => (seconds / 3600).toFixed(1);

interface StageTimes {
  readonly stage: Stage;
  readonly claims: number;
  /** Seconds. */
  readonly median: number;
  readonly p90: number;
}

/** Of each stage that some claim went through. */
function timesOf(of: readonly Map<Stage, Durations>[]): StageTimes[] {
  return STAGES.flatMap((stage) => {
    const parts = of.map((stages) => stages.get(stage)).filter((each) => each !== undefined);
    if (parts.length === 0) return [];
    const sorted = joined(parts);
    return [{ stage, claims: sorted.length, ...percentilesOf(sorted) }];
  });
}

/** Of all claims that were shipped within the days asked for. */
export async function stageTimes(asked: Asked): Promise<StageTimes[]> {
  return timesOf([...(await keep(asked)).values()].flatMap((models) => [...models.values()]));
}

const rowsOf = (month: string, model: string, of: readonly Map<Stage, Durations>[]): string[][] =>
  timesOf(of).map(({ stage, claims, median, p90 }) => [
    month,
    model,
    stage,
    String(claims),
    hours(median),
    hours(p90),
  ]);

export const turnaround = madeAtOnce(async (asked) => {
  const kept = await keep(asked);
  return [...kept]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([month, models]) => [
      ...rowsOf(month, '*', [...models.values()]),
      ...[...models]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .flatMap(([model, stages]) => rowsOf(month, model, [stages])),
    ]);
});
