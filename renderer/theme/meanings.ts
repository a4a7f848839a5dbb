import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconInfoCircle,
  IconOctagonMinus,
} from '@tabler/icons-react';

/** The four meanings a colour may have here, and `plain` for none. A colour never speaks alone: an icon and a word go with it. */
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
