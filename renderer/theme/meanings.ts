import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconInfoCircle,
  IconOctagonMinus,
} from '@tabler/icons-react';

/**
 * The four meanings a colour may have here, and `plain` for what is as it should be. A colour never speaks alone: an icon and
 * a word go with it.
 *
 * - `waiting`: the next move is not ours: the customer's, a supplier's, a day's to come.
 * - `good`: done, held, in force; nothing more to do.
 * - `attention`: a person here has to look at it before they go on.
 * - `stop`: refused, broken, over or called off; it goes no further this way.
 */
export type Meaning = 'waiting' | 'good' | 'attention' | 'stop' | 'plain';

export const MEANING_ICON: Readonly<Record<Meaning, Icon>> = {
  waiting: IconHourglass,
  good: IconCircleCheck,
  attention: IconAlertTriangle,
  stop: IconOctagonMinus,
  plain: IconInfoCircle,
};

/** Text colour of a meaning, AA on page and tint in both schemes. */
export const meaningText = (meaning: Meaning): string =>
  meaning === 'plain' ? 'var(--mantine-color-dimmed)' : `var(--hangar-${meaning}-text)`;

/** Background of a meaning. */
export const meaningTint = (meaning: Meaning): string =>
  meaning === 'plain' ? 'var(--hangar-hover)' : `var(--hangar-${meaning}-tint)`;
