import { useTranslation } from 'react-i18next';
import { contract } from '../../shared/contract/index.ts';
import type { Photo } from '../../shared/contract/photos.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ConfirmConsequence } from '../ui/ConfirmConsequence.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './photos.module.css';

/** Takes a photo away from its claim, with a reason, after saying what stays. */
export function RemovePhoto({
  photo,
  opened,
  onClose,
}: {
  readonly photo: Photo;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const remove = useCommandCall('photos.remove');
  const { form, draft } = useDraftForm(contract['photos.remove'].input, `photo/${photo.id}/remove`, {
    photoId: photo.id,
    reason: '',
  });
  const leave = () => {
    remove.forget();
    onClose();
  };
  const send = form.handleSubmit(async (values) => {
    const answer = await remove.run(values);
    if (!answer.ok) return;
    await draft.clear();
    leave();
    notifyDone(t('photos:remove.done', { number: photo.number }));
  });
  return (
    <ConfirmConsequence
      opened={opened}
      title={t('photos:remove.title', { number: photo.number })}
      act={t('photos:remove.act')}
      does="photos.remove"
      onConfirm={() => send()}
      onCancel={leave}
      failure={remove.failure}
    >
      <div className={classes.stack}>
        <p>{t('photos:remove.say')}</p>
        <TextAreaField
          control={form.control}
          name="reason"
          label={t('photos:remove.reason')}
          required
          autoFocus
        />
      </div>
    </ConfirmConsequence>
  );
}
