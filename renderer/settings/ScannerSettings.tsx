import { Switch, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setScanner, useScanner } from '../scan/scanner.ts';
import { Columns } from '../ui/Columns.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Setting } from './Setting.tsx';

/** The scanner at this computer, at work as soon as it is changed, with a field to try it in. */
export function ScannerSettings() {
  const { t } = useTranslation();
  const { sound, prefix, suffix } = useScanner();
  const [tried, setTried] = useState('');
  return (
    <Panel title={t('scan:settings.title')}>
      <Setting of="me.sound">
        {(says) => (
          <Switch
            {...says}
            checked={sound}
            onChange={(event) => setScanner({ sound: event.currentTarget.checked })}
          />
        )}
      </Setting>
      <Columns>
        <Setting of="me.prefix">
          {(says) => (
            <TextInput
              {...says}
              maxLength={12}
              spellCheck={false}
              autoComplete="off"
              value={prefix}
              onChange={(event) => setScanner({ prefix: event.currentTarget.value })}
            />
          )}
        </Setting>
        <Setting of="me.suffix">
          {(says) => (
            <TextInput
              {...says}
              maxLength={12}
              spellCheck={false}
              autoComplete="off"
              value={suffix}
              onChange={(event) => setScanner({ suffix: event.currentTarget.value })}
            />
          )}
        </Setting>
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
