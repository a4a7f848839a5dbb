import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedReport } from '../../../shared/contract/savedReports.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { notifyDone, notifyUndo } from '../../ui/notify.ts';
import { NameForm } from './NameForm.tsx';

/** What is rarely done to a saved report. */
export function SavedMenu({
  saved,
  onOpen,
  onDeleted,
}: {
  readonly saved: SavedReport;
  /** Opens another saved one. */
  readonly onOpen: (id: string) => void;
  readonly onDeleted: () => void;
}) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'rename' | 'copy' | null>(null);
  const rename = useCommandCall('savedreports.rename');
  const copy = useCommandCall('savedreports.copy');
  const remove = useCommandCall('savedreports.delete');
  const bringBack = useCommandCall('savedreports.bringBack');
  const { id, name } = saved;
  const close = () => {
    setDialog(null);
    rename.forget();
    copy.forget();
  };
  const onRename = async (next: string) => {
    if ((await rename.run({ id, name: next })).ok) close();
  };
  const onCopy = async (next: string) => {
    const answer = await copy.run({ id, name: next });
    if (!answer.ok) return;
    close();
    onOpen(answer.value.id);
  };
  const onDelete = async () => {
    if (!(await remove.run({ id })).ok) return;
    onDeleted();
    notifyUndo(t('reports:own.deleted', { name }), t('common:undo'), async () => {
      const back = await bringBack.run({ id });
      if (back.ok) {
        onOpen(id);
        notifyDone(t('reports:own.back', { name }));
      } else notifyDone(t('reports:own.notBack', { name }), 'attention');
    });
  };
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t('reports:own.more', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDialog('rename')}>
            {t('reports:own.rename')}
          </Menu.Item>
          {saved.asked && (
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => setDialog('copy')}>
              {t('reports:own.copy')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item color="stop" leftSection={<IconTrash size={16} />} onClick={() => void onDelete()}>
            {t('reports:own.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameForm
        key={`${dialog}${name}`}
        opened={dialog !== null}
        onClose={close}
        title={t(dialog === 'copy' ? 'reports:own.copy' : 'reports:own.rename')}
        act={t(dialog === 'copy' ? 'reports:own.copy' : 'reports:own.rename')}
        name={dialog === 'copy' ? t('reports:own.copyOf', { name }) : name}
        failure={dialog === 'copy' ? copy.failure : rename.failure}
        onNamed={dialog === 'copy' ? onCopy : onRename}
      />
    </>
  );
}
