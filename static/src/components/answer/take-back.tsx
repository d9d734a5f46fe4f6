import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';

/** Takes the answer back, after asking once more. */
export function TakeBack({
  asking,
  setAsking,
  confirm,
  disabled,
}: {
  asking: boolean;
  setAsking: (asking: boolean) => void;
  confirm: () => void;
  disabled: boolean;
}): ReactNode {
  const { t } = useTexts();
  if (!asking) {
    return (
      <button type="button" className="link answer-back" onClick={() => setAsking(true)}>
        {t('ui.answer.take-back')}
      </button>
    );
  }
  return (
    <div className="banner banner-warning row" role="group" aria-label={t('ui.answer.take-back')}>
      <span className="grow">{t('ui.answer.take-back.sure')}</span>
      <button type="button" className="button" disabled={disabled} autoFocus onClick={confirm}>
        {t('ui.answer.take-back.yes')}
      </button>
      <button type="button" className="button button-quiet" onClick={() => setAsking(false)}>
        {t('ui.answer.take-back.no')}
      </button>
    </div>
  );
}
