import { useEffect, useState, type ReactNode } from 'react';
import { TextField } from '../../components/answer/fields';
import { Failed, Loading } from '../../components/states';
import type { CallFailure } from '../../lib/bridge';
import { findProjects, type ProjectName } from '../../lib/projects';
import { useTexts } from '../../lib/surface';

const TYPING_PAUSE_MS = 250;

/** Asks in which project requests are to be answered: a board can show several, and not every host says which. */
export function ProjectChoice({ choose }: { choose: (projectId: string) => void }): ReactNode {
  const { t } = useTexts();
  const [words, setWords] = useState('');
  const [projects, setProjects] = useState<ProjectName[] | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);

  useEffect(() => {
    let gone = false;
    const timer = setTimeout(
      () =>
        void findProjects(words).then((result) => {
          if (gone) return;
          setFailure(result.ok ? null : result.error);
          if (result.ok) setProjects(result.value);
        }),
      words === '' ? 0 : TYPING_PAUSE_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [words]);

  return (
    <section className="project-choice">
      <p>{t('ui.triage.which-project')}</p>
      <TextField label={t('ui.triage.find-project')} value={words} onChange={setWords} />
      {failure !== null && <Failed failure={failure} />}
      {projects === null && failure === null && <Loading />}
      {projects?.length === 0 && <p className="hint">{t('ui.triage.no-project')}</p>}
      <ul>
        {projects?.map(({ id, key, name }) => (
          <li key={id}>
            <button type="button" className="button project-choice-one" onClick={() => choose(id)}>
              <b>{name}</b> <span className="hint">{key}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
