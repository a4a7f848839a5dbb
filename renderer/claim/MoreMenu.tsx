import { ActionIcon, Menu } from '@mantine/core';
import { IconBan, IconDots, IconNote, IconShieldCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useKey } from '../ui/keys/useKey.ts';
import { CancelClaim } from './CancelClaim.tsx';
import { NoteDialog } from './NoteDialog.tsx';

/** What is rarely done on a claim. */
export function MoreMenu({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const [dialog, setDialog] = useState<'cancel' | 'note' | null>(null);
  useKey('alt+M', t('claim:more.title'), () => setOpened(true));
  const close = () => setDialog(null);
  const { plan } = claim;
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={32}
            aria-label={t('claim:more.title')}
            aria-keyshortcuts="Alt+M"
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconNote size={16} />} onClick={() => setDialog('note')}>
            {t('claim:note.add')}
          </Menu.Item>
          {plan && (
            <Menu.Item
              leftSection={<IconShieldCheck size={16} />}
              onClick={() => void navigate({ to: '/plans/$planId', params: { planId: plan.id } })}
            >
              {t('claim:more.plan')}
            </Menu.Item>
          )}
          {claim.steps.includes('cancel') && (
            <>
              <Menu.Divider />
              <Menu.Item color="stop" leftSection={<IconBan size={16} />} onClick={() => setDialog('cancel')}>
                {t('domain:step.cancel')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <CancelClaim claim={claim} opened={dialog === 'cancel'} onClose={close} />
      <NoteDialog claimId={claim.id} opened={dialog === 'note'} onClose={close} />
    </>
  );
}
