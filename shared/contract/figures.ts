import { z } from 'zod';
import { ruleNames } from '../adjudication/verdict.ts';
import { CHOICES, CLAIM_STATES, OFFICE } from '../claim/vocabulary.ts';
import { daysOf, LONGEST_PERIOD } from '../figures/period.ts';
import { isPlainDate } from '../time/plainDate.ts';
import { heavy, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { nothing, plainDate } from './fields.ts';
import { BACKWARDS, isForwards } from './reports.ts';

/** The figures by which a manager sees how the centre does. Days are those of the centre's calendar. */

const count = z.int().min(0);

/** The upper ends of the ages that open claims are told apart by, in days; the last age has none. */
export const AGES = [1, 3, 7, 14] as const;

/** What money was taken for: a plan's replacement, a paid repair, or what else is paid at a desk. */
export const PAID_FOR = ['fee', 'repair', 'other'] as const;

/** A claim's whole way through the house, and each state on it. */
const STAGES = ['whole', ...CLAIM_STATES] as const;

/** Days ahead in which a plan that ends is told as running out. */
export const RUNNING_OUT_DAYS = 30;

const days = z.object({ from: z.string(), to: z.string() });

/** No centre has figures of other days, and what lies before or behind them still has four digits for its year. */
const near = plainDate.refine((date) => date >= '1900-01-01' && date <= '2999-12-31', SAYS.date);

const period = z
  .strictObject({ from: near, to: near })
  .refine(isForwards, BACKWARDS)
  // What is no day is told of by its own field.
  .refine((asked) => !isPlainDate(asked.from) || !isPlainDate(asked.to) || daysOf(asked) <= LONGEST_PERIOD, {
    path: ['to'],
    error: SAYS.periodTooLong,
  });

/** The same figures of the period and of what it is held against. */
const both = <T extends z.ZodType>(figures: T) => z.object({ period: figures, before: figures });

export const figureCalls = {
  /** How things stand, whatever the period. */
  'figures.standing': heavy(
    query(
      OFFICE,
      nothing,
      z.object({
        open: z.array(
          z.object({
            state: z.enum(CLAIM_STATES),
            count,
            /** Longer in the state than is meant for it. */
            late: count,
            /** By how long they have been in the state: one more than there are AGES. */
            ages: z.array(count),
          }),
        ),
        /** Of the models that there is a unit of, or a claim waits for, or one is ordered of. */
        stock: z.array(
          z.object({
            model: z.string(),
            inStock: count,
            allocated: count,
            waiting: count,
            ordered: count,
            short: count,
          }),
        ),
        /** Plans in force that end within RUNNING_OUT_DAYS, today included, by product. */
        runningOut: z.array(
          z.object({
            productId: z.string(),
            model: z.string(),
            plans: count,
            /** Replacements that may still be had of them. */
            open: count,
            /** The day on which the first of them ends. */
            first: z.string(),
          }),
        ),
      }),
    ),
  ),
  /** What came, what left, what was chosen and what was paid. */
  'figures.period': heavy(
    query(
      OFFICE,
      period,
      both(
        z.object({
          days,
          by: z.enum(['day', 'month']),
          steps: z.array(days.extend({ arrived: count, left: count })),
          choices: z.array(z.object({ choice: z.enum(CHOICES), count })),
          /** Of the choices that take a replacement of a plan: the first, the second and so on of the plan. */
          tiers: z.array(z.object({ tier: z.int(), count })),
          /** Minor units. */
          money: z.array(
            z.object({ of: z.enum(PAID_FOR), currency: z.string(), taken: count, refunded: count }),
          ),
        }),
      ),
    ),
  ),
  /** How long claims that were shipped within the days had taken, in seconds. */
  'figures.turnaround': heavy(
    query(
      OFFICE,
      period,
      both(z.array(z.object({ stage: z.enum(STAGES), claims: count, median: z.number(), p90: z.number() }))),
    ),
  ),
  /** Claims received within the days that plans do not cover, under every rule that they fail. */
  'figures.refusals': heavy(
    query(OFFICE, period, both(z.array(z.object({ rule: z.enum(ruleNames), count })))),
  ),
} as const;
