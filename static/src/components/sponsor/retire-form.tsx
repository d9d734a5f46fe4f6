import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { TextArea } from '../answer/fields';
import { Sheet } from './sheet';
import { useNewDraft } from './use-sheet-draft';
import type { FormProps } from './use-sponsorship';

/** Ends an epic on purpose. */
export function RetireForm({ act, close, kept }: FormProps): ReactNode {
  const { t } = useTexts();
  const draft = useNewDraft(kept, 'sponsor.retire', { why: '', plan: '' });
  const { why, plan } = draft.body;
  return (
    <Sheet
      title={t('ui.sponsor.retire')}
      saves={t('ui.sponsor.retire.save')}
      close={close}
      draft={draft}
      save={() => act('sponsorship.retire', { why, plan })}
    >
      {(problems) => (
        <>
          <p className="hint">{t('ui.sponsor.retire.help')}</p>
          <TextArea
            label={t('ui.sponsor.retire.why')}
            rows={2}
            value={why}
            onChange={(words) => draft.change({ why: words })}
            error={problems['why']}
          />
          <TextArea
            label={t('ui.sponsor.retire.plan')}
            hint={t('ui.sponsor.team-only')}
            rows={2}
            value={plan}
            onChange={(words) => draft.change({ plan: words })}
            error={problems['plan']}
          />
        </>
      )}
    </Sheet>
  );
}
