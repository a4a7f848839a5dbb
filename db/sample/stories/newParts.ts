import { anna, crash, inTime, jonas, type Story } from '../story.ts';

const GIMBAL_ALONE = 'Only the gimbal is broken; frame, motors and electronics passed every test.';

/** Care Refresh replacements that are done with new parts: the device keeps its serial and its plan. */
export const NEW_PARTS: readonly Story[] = [
  {
    shows: 'new parts instead of a unit, on the bench',
    customer: jonas,
    serial: '1581F4XFC22B3601',
    plan: inTime,
    claims: [
      crash({
        upTo: 'repairing',
        choice: 'care_replacement',
        newParts: { parts: [{ component: 'gimbal', serial: null }], reason: GIMBAL_ALONE },
      }),
    ],
  },
  {
    shows: 'new parts instead of a unit, shipped and closed',
    customer: anna,
    serial: '1581F4XFC22B3602',
    plan: inTime,
    claims: [
      crash({
        receivedDaysAgo: 50,
        upTo: 'closed',
        choice: 'care_replacement',
        newParts: {
          parts: [
            { component: 'gimbal', serial: 'GB4XFC22K0117' },
            { component: 'propellers', serial: null },
          ],
          reason: GIMBAL_ALONE,
        },
      }),
    ],
  },
];
