import { useId, type ReactNode } from 'react';
import { openPage, showFlag } from '../../lib/bridge';
import { useTexts } from '../../lib/surface';

const SCREENS = '/jira/settings/issues/screens';

interface Step {
  key: string;
  title: string;
  done: boolean;
  help: ReactNode;
}

export interface SetUpProps {
  on: boolean;
  /** Whether the Decision field is on a screen; null when that could not be found out. */
  fieldOnScreen: boolean | null;
  fieldName: string;
  /** Portals in the help center that are on no desk yet; null where no portal needs one. */
  withoutDesk: readonly { id: string; title: string }[] | null;
  openPortal: (portalId: string) => void;
  /** Looks once more, after something was done in Jira. */
  again: () => void;
  looking: boolean;
  /** Why looking once more did not work. */
  failed: string | null;
}

/** What has to be done before everything works, with where to click; folded away once it is done. */
export function SetUp(props: SetUpProps): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const steps = useSteps(props);
  const left = steps.filter(({ done }) => !done).length;
  const list = (
    <ol className="set-up-steps">
      {steps.map(({ key, title, done, help }) => (
        <li key={key} className="set-up-step" data-done={done || undefined}>
          <span className="set-up-mark" aria-hidden="true">
            {done ? '✓' : ''}
          </span>
          <div>
            <p className="set-up-title">
              {title} <span className="visually-hidden">{t(done ? 'ui.check.done' : 'ui.check.not-done')}</span>
            </p>
            {!done && help}
          </div>
        </li>
      ))}
    </ol>
  );
  if (left === 0) {
    return (
      <>
        <details className="set-up">
          <summary>
            <span className="set-up-mark" aria-hidden="true">
              ✓
            </span>{' '}
            {t('ui.check.all-done')}
          </summary>
          {list}
        </details>
        <MoreSetUp />
      </>
    );
  }
  return (
    <>
      <section className="set-up" aria-labelledby={id}>
        <div className="row">
          <h2 id={id} className="grow">
            {t('ui.check.left', { n: left })}
          </h2>
          <button type="button" className="link" disabled={props.looking} onClick={props.again}>
            {t(props.looking ? 'ui.check.looking' : 'ui.check.again')}
          </button>
        </div>
        {props.failed !== null && (
          <p className="field-error" role="alert">
            {props.failed}
          </p>
        )}
        {list}
      </section>
      <MoreSetUp />
    </>
  );
}

/** What Jira tells nobody whether it is done, and what works without it: where the panels are found, and how they come to everybody. */
function MoreSetUp(): ReactNode {
  const { t } = useTexts();
  const panels = [
    { key: 'request', panel: t('manifest.panel.request') },
    { key: 'sponsor', panel: t('manifest.panel.sponsor') },
  ] as const;
  return (
    <details className="set-up">
      <summary>{t('ui.check.more')}</summary>
      <ul className="set-up-more">
        {panels.map(({ key, panel }) => (
          <li key={key}>
            <p className="set-up-title">{t(`ui.check.panel.${key}`, { panel })}</p>
            <p>{t(`ui.check.panel.${key}-help`, { panel })}</p>
          </li>
        ))}
      </ul>
      <p>{t('ui.check.panel.for-all')}</p>
    </details>
  );
}

function useSteps(props: SetUpProps): Step[] {
  const { t } = useTexts();
  const { on, fieldOnScreen, fieldName: name, withoutDesk, openPortal } = props;
  const openScreens = async (): Promise<void> => {
    if (!(await openPage(SCREENS))) showFlag('screens', t('ui.check.not-opened'), 'error');
  };
  const steps: Step[] = [
    {
      key: 'on',
      title: t('ui.check.on'),
      done: on,
      help: (
        <p>
          <button type="button" className="link" onClick={focusSwitch}>
            {t('ui.check.on-help')}
          </button>
        </p>
      ),
    },
    {
      key: 'field',
      title: t('ui.check.field', { name }),
      done: fieldOnScreen === true,
      help: (
        <>
          {fieldOnScreen === null && <p>{t('ui.check.unknown', { name })}</p>}
          <p>{t('ui.check.where', { name })}</p>
          <p className="hint">{t('ui.check.works-anyway')}</p>
          <button type="button" className="link" onClick={() => void openScreens()}>
            {t('ui.check.open-screens')}
          </button>
        </>
      ),
    },
  ];
  if (withoutDesk !== null) {
    steps.push({
      key: 'desk',
      title: t('ui.check.desk'),
      done: withoutDesk.length === 0,
      help: (
        <>
          <p>{t('ui.check.desk-help')}</p>
          <ul className="plain-list">
            {withoutDesk.map(({ id, title }) => (
              <li key={id}>
                <button type="button" className="link" dir="auto" onClick={() => openPortal(id)}>
                  {title}
                </button>
              </li>
            ))}
          </ul>
        </>
      ),
    });
  }
  return steps;
}

function focusSwitch(): void {
  document.getElementById('settings-switch')?.focus();
}
