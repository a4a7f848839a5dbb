import { type Icon, IconCheck, IconHelp, IconPercentage50, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Meaning, meaningText } from '../theme/meanings.ts';

export type Outcome = 'pass' | 'fail' | 'unknown' | 'limits';

const LOOKS: Readonly<Record<Outcome, { readonly meaning: Meaning; readonly icon: Icon }>> = {
  pass: { meaning: 'good', icon: IconCheck },
  fail: { meaning: 'stop', icon: IconX },
  unknown: { meaning: 'attention', icon: IconHelp },
  limits: { meaning: 'waiting', icon: IconPercentage50 },
};

/** How a rule of the verdict came out. */
export function OutcomeIcon({ outcome, size = 18 }: { readonly outcome: Outcome; readonly size?: number }) {
  const { t } = useTranslation();
  const { meaning, icon: Sign } = LOOKS[outcome];
  return (
    <Sign
      size={size}
      stroke={2}
      color={meaningText(meaning)}
      role="img"
      aria-label={t(`domain:outcome.${outcome}`)}
    />
  );
}
