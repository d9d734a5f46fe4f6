import type { ReactNode } from 'react';
import { NO_PROMPTS, PROMPTS } from '../../../../src/requests/sections';
import { TextArea } from '../../components/answer/fields';
import { useTexts } from '../../lib/surface';
import { Facts } from '../../components/answer/facts';
import { SectionFrame } from './section-frame';
import type { SectionProps } from './section-props';
import { useSection } from './use-section';

/** What is worth asking before one says yes: optional, and folded. */
export function PromptsSection(props: SectionProps): ReactNode {
  const { t } = useTexts();
  const { loaded, kept, issueId, onSaved, mayEdit } = props;
  const state = useSection(issueId, 'prompts', loaded.sections.prompts, NO_PROMPTS, kept, onSaved);
  const { body, change, errorOf } = state;
  const answered = PROMPTS.filter((prompt) => state.saved[prompt] !== '').length;
  return (
    <SectionFrame
      title={t('ui.prompts')}
      summary={answered === 0 ? t('ui.prompts.none') : t('ui.prompts.answered', { n: answered })}
      state={state}
      mayEdit={mayEdit}
      showTheirs={(prompts) => <Facts facts={PROMPTS.map((prompt) => [t(`ui.prompts.${prompt}`), prompts[prompt]])} />}
    >
      {PROMPTS.map((prompt) => (
        <TextArea
          key={prompt}
          rows={1}
          label={t(`ui.prompts.${prompt}`)}
          value={body[prompt]}
          onChange={(value) => change({ ...body, [prompt]: value })}
          error={errorOf(prompt)}
        />
      ))}
    </SectionFrame>
  );
}
