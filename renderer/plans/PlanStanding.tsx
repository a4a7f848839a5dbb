import { type Icon, IconCalendarDue, IconCalendarOff, IconSquareCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanBrief } from '../../shared/contract/plans.ts';
import { useToday } from '../api/useToday.ts';
import { MEANING_ICON, type Meaning } from '../theme/meanings.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { type Standing, standingOf } from './standing.ts';

const LOOKS: Readonly<Record<Standing, { readonly meaning: Meaning; readonly icon: Icon }>> = {
  in_force: { meaning: 'good', icon: MEANING_ICON.good },
  not_begun: { meaning: 'waiting', icon: IconCalendarDue },
  used_up: { meaning: 'stop', icon: IconSquareCheck },
  ended: { meaning: 'stop', icon: IconCalendarOff },
  cancelled: { meaning: 'stop', icon: MEANING_ICON.stop },
};

/** Whether the plan gives anything today, by icon, colour and word. */
export function PlanStanding({ plan }: { readonly plan: PlanBrief }) {
  const { t } = useTranslation();
  const standing = standingOf(plan, useToday());
  return <MeaningBadge {...LOOKS[standing]} label={t(`plans:standing.${standing}`)} />;
}
