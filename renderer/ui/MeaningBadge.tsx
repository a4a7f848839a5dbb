import type { Icon } from '@tabler/icons-react';
import { MEANING_ICON, type Meaning, meaningText, meaningTint } from '../theme/meanings.ts';
import classes from './MeaningBadge.module.css';

/** A word with its meaning: colour, icon and text together. */
export function MeaningBadge({
  meaning,
  label,
  icon,
}: {
  readonly meaning: Meaning;
  readonly label: string;
  readonly icon?: Icon;
}) {
  const Sign = icon ?? MEANING_ICON[meaning];
  return (
    <span className={classes.badge} style={{ color: meaningText(meaning), background: meaningTint(meaning) }}>
      <Sign size={14} stroke={2} aria-hidden="true" />
      {label}
    </span>
  );
}
