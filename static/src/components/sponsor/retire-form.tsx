import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import { TextArea } from '../answer/fields';
import { Sheet } from './sheet';
import type { Act } from './use-sponsorship';

/** Ends an epic on purpose. */
export function RetireForm({ act, close }: { act: Act; close: () => void }): ReactNode {
  const { t } = useTexts();
  const [why, setWhy] = useState('');
  const [plan, setPlan] = useState('');
  return (
    <Sheet
      title={t('ui.sponsor.retire')}
      saves={t('ui.sponsor.retire.save')}
      close={close}
      save={() => act('sponsorship.retire', { why, plan })}
    >
      {(problems) => (
        <>
          <p className="hint">{t('ui.sponsor.retire.help')}</p>
          <TextArea label={t('ui.sponsor.retire.why')} rows={2} value={why} onChange={setWhy} error={problems['why']} />
          <TextArea
            label={t('ui.sponsor.retire.plan')}
            hint={t('ui.sponsor.team-only')}
            rows={2}
            value={plan}
            onChange={setPlan}
            error={problems['plan']}
          />
        </>
      )}
    </Sheet>
  );
}
