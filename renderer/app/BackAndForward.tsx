import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ariaKeys, caps, MAC } from '../ui/keys/keys.ts';
import { useKey } from '../ui/keys/useKey.ts';
import classes from './TopLine.module.css';
import { useStepBack } from './useStepBack.ts';
import { useSteps, type Way } from './useSteps.ts';

/** As in the system's own browsers. */
const KEYS: Readonly<Record<Way, string>> = MAC
  ? { back: 'mod+[', forward: 'mod+]' }
  : { back: 'alt+ArrowLeft', forward: 'alt+ArrowRight' };
const SIGNS = { back: IconArrowLeft, forward: IconArrowRight } as const;

/** The way back through the pages, and forward again. */
export function BackAndForward() {
  const { t } = useTranslation();
  const { step, can } = useSteps();
  useStepBack(() => step('back'));
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element for a group is the fieldset, and there is no field in this one
    <div className={classes.steps} role="group" aria-label={t('shell:steps.label')}>
      <Step way="back" able={can.back} onStep={step} />
      <Step way="forward" able={can.forward} onStep={step} />
    </div>
  );
}

function Step({
  way,
  able,
  onStep,
}: {
  readonly way: Way;
  readonly able: boolean;
  readonly onStep: (way: Way) => void;
}) {
  const { t } = useTranslation();
  const keys = KEYS[way];
  const Sign = SIGNS[way];
  const name = t(`shell:steps.${way}`);
  useKey(keys, name, () => onStep(way), { group: 'everywhere' });
  return (
    <Tooltip label={`${name} (${caps(keys).join('+')})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={name}
        aria-keyshortcuts={ariaKeys(keys)}
        aria-disabled={!able || undefined}
        data-disabled={!able || undefined}
        onClick={() => onStep(way)}
      >
        <Sign size={18} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
