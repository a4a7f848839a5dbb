import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../api/bridge.ts';
import classes from '../ui/banner.module.css';

/** Above everything while the data is made up. */
export function SampleBanner() {
  const { t } = useTranslation();
  return (
    <section className={`${classes.banner} ${classes.sample}`} aria-label={t('shell:sample.label')}>
      <IconFlask size={18} aria-hidden="true" />
      {t('shell:sample.banner')}
      <Button size="compact-sm" variant="default" onClick={() => void bridge().shell.leaveSample()}>
        {t('shell:sample.leave')}
      </Button>
    </section>
  );
}
