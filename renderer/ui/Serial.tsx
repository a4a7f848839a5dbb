import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { groupSerial } from '../../shared/serial/serial.ts';
import classes from './Serial.module.css';

/** A serial in groups for reading aloud; copied and read by machines without the gaps. */
export function Serial({ value, copy = false }: { readonly value: string; readonly copy?: boolean }) {
  const { t } = useTranslation();
  const groups = groupSerial(value).split(' ');
  let at = 0;
  return (
    <span className={classes.serial}>
      <span className={classes.groups}>
        {groups.map((group) => {
          const start = at;
          at += group.length;
          return <span key={start}>{group}</span>;
        })}
      </span>
      {copy && (
        <CopyButton value={value} timeout={1500}>
          {({ copied, copy: doCopy }) => (
            <Tooltip label={copied ? t('common:copied') : t('common:copySerial')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                onClick={doCopy}
                aria-label={copied ? t('common:copied') : t('common:copySerial')}
              >
                {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      )}
    </span>
  );
}
