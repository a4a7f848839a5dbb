import { IconTableExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Failure, Input } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { notifyDone } from '../ui/notify.ts';

type Format = Input<'catalogue.export'>['format'];

const FORMATS = [
  { format: 'csv', keys: 'alt+S' },
  { format: 'json', keys: 'alt+J' },
] as const;

/** Saves the whole catalogue as a file that an import reads: for another centre, or to be changed in a spreadsheet. */
export function ExportCatalogue({ onFailure }: { readonly onFailure: (failure: Failure | null) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  if (!may('catalogue.export')) return null;
  const save = async (format: Format) => {
    onFailure(null);
    const answer = await call('catalogue.export', { format });
    if (!answer.ok) return onFailure(answer.error);
    const { text, rows } = answer.value;
    const saved = await bridge().shell.saveText(`hangar-catalogue.${format}`, text);
    if (!saved.ok) return onFailure(saved.error);
    if (saved.value.saved) notifyDone(t('catalogue:export.saved', { count: rows }));
  };
  return FORMATS.map(({ format, keys }) => (
    <ActionButton
      key={format}
      label={t(`catalogue:export.${format}`)}
      icon={IconTableExport}
      keys={keys}
      onPress={() => save(format)}
    />
  ));
}
