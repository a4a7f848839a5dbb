import { Switch, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setScanner, useScanner } from '../scan/scanner.ts';
import { Columns } from '../ui/Columns.tsx';
import { Panel } from '../ui/Panel.tsx';

/** The scanner at this computer, at work as soon as it is changed, with a field to try it in. */
export function ScannerSettings() {
  const { t } = useTranslation();
  const { sound, prefix, suffix } = useScanner();
  const [tried, setTried] = useState('');
  return (
    <Panel title={t('scan:settings.title')}>
      <Switch
        label={t('scan:settings.sound')}
        checked={sound}
        onChange={(event) => setScanner({ sound: event.currentTarget.checked })}
      />
      <Columns>
        <TextInput
          label={t('scan:settings.prefix')}
          description={t('scan:settings.frame')}
          maxLength={12}
          spellCheck={false}
          autoComplete="off"
          value={prefix}
          onChange={(event) => setScanner({ prefix: event.currentTarget.value })}
        />
        <TextInput
          label={t('scan:settings.suffix')}
          maxLength={12}
          spellCheck={false}
          autoComplete="off"
          value={suffix}
          onChange={(event) => setScanner({ suffix: event.currentTarget.value })}
        />
      </Columns>
      <TextInput
        label={t('scan:settings.try')}
        description={t('scan:settings.tryHow')}
        leftSection={<IconBarcode size={18} aria-hidden="true" />}
        data-scan="any"
        spellCheck={false}
        autoComplete="off"
        value={tried}
        onChange={(event) => setTried(event.currentTarget.value)}
      />
    </Panel>
  );
}
