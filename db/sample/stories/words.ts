import { currency } from '../../../shared/money/currency.ts';
import { anna, crash, inTime, irina, jonas, lena, type Story } from '../story.ts';

/** What a manager said: each word on a verdict, and a fee that follows the exchange rate. */
export const WORDS: readonly Story[] = [
  {
    shows: 'covered by a manager’s word',
    customer: jonas,
    serial: '1581F4XFC22B3501',
    plan: inTime,
    claims: [
      crash({
        received: ['aircraft', 'gimbal', 'camera', 'propellers'],
        words: 'It fell into a lake; the battery is still down there.',
        word: { decision: 'covered', reason: 'The battery lies in the lake; the rest is complete.' },
        upTo: 'awaiting_choice',
      }),
    ],
  },
  {
    shows: 'not covered by a manager’s word',
    customer: irina,
    serial: '1581F4XFC22B3502',
    plan: inTime,
    claims: [
      crash({
        causes: ['unknown'],
        words: 'Found it like this.',
        word: {
          decision: 'not_covered',
          reason: 'The flight log ends weeks before the day that the customer names.',
        },
        upTo: 'awaiting_choice',
      }),
    ],
  },
  {
    shows: 'goodwill: bound a few hours too late, chosen and awaiting payment',
    customer: anna,
    serial: '1581F4XFC22B3503',
    plan: { boundDaysAgo: 150, boundAfterHours: 51, boundElsewhere: true },
    claims: [
      crash({
        word: {
          decision: 'goodwill',
          reason: 'Three hours late over a bank holiday; a customer of many years.',
        },
        upTo: 'awaiting_payment',
        choice: 'care_replacement',
      }),
    ],
  },
  {
    shows: 'fee adjusted to the exchange rate before payment',
    customer: lena,
    serial: '1581F4XFC22B3504',
    plan: inTime,
    claims: [
      crash({
        upTo: 'awaiting_payment',
        choice: 'care_replacement',
        adjusted: {
          amount: 14296,
          reason: 'The manufacturer charges 33 EUR.',
          from: currency('EUR'),
          rate: '4.3321',
        },
      }),
    ],
  },
];
