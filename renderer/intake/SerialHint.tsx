import { IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { modelsHinted, serialDoubt } from '../../shared/serial/modelHint.ts';
import { useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from '../ui/Note.tsx';
import classes from './DeviceKnown.module.css';

/**
 * What the serial itself says of a device that the centre does not know yet: the model that its beginning is registered
 * for, to be taken over by a press and never by itself, and what looks mistyped.
 */
export function SerialHint({
  serial,
  onModel,
}: {
  readonly serial: string;
  readonly onModel: (model: string) => void;
}) {
  const { t } = useTranslation();
  const { data } = useQueryCall('devices.models', {});
  const hinted = data ? modelsHinted(serial, data.models) : [];
  const doubt = serialDoubt(serial);
  return (
    <>
      {doubt && <Note meaning="attention">{t(`intake:hint.${doubt}`)}</Note>}
      {hinted.length > 0 && (
        <Note>
          <p>{t('intake:hint.model')}</p>
          <div className={classes.hinted}>
            {hinted.map((model) => (
              <ActionButton
                key={model}
                label={t('intake:hint.take', { model })}
                icon={IconTag}
                onPress={() => onModel(model)}
              />
            ))}
          </div>
        </Note>
      )}
    </>
  );
}
