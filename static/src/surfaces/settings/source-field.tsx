import { useEffect, useId, useState, type ReactNode } from 'react';
import { TextArea } from '../../components/answer/fields';
import { useTexts } from '../../lib/surface';
import { checkSource, type SourceCheck, type SourcePlace } from './check-source';

const TYPING_PAUSE_MS = 600;

/** Which requests a portal is made of: all, or those that a filter finds; the filter is tried while one types. */
export function SourceField({
  place,
  value,
  onChange,
  error,
}: {
  place: SourcePlace;
  value: string;
  onChange: (source: string) => void;
  error: string | undefined;
}): ReactNode {
  const { t, find } = useTexts();
  const id = useId();
  const [filtered, setFiltered] = useState(value !== '');
  const shown = filtered || value !== '';
  const check = useCheck(place, value);
  const problem =
    check?.kind === 'refused'
      ? [
          find(check.code) ?? t('error.INVALID'),
          ...check.jira.map((sentence) => t('ui.source.jira', { sentence })),
        ].join(' ')
      : undefined;
  return (
    <fieldset className="choice">
      <legend className="field-label">{t('ui.source.title')}</legend>
      {(['all', 'filter'] as const).map((kind) => (
        <label key={kind} className="choice-one">
          <input
            type="radio"
            name={id}
            checked={(kind === 'filter') === shown}
            aria-labelledby={`${id}-${kind}`}
            aria-describedby={`${id}-${kind}-help`}
            onChange={() => {
              setFiltered(kind === 'filter');
              if (kind === 'all') onChange('');
            }}
          />
          <span>
            <span className="choice-title" id={`${id}-${kind}`}>
              {t(`ui.source.${kind}`)}
            </span>
            <span className="hint" id={`${id}-${kind}-help`}>
              {t(`ui.source.${kind}-help`)}
            </span>
          </span>
        </label>
      ))}
      {shown && (
        <div className="choice-below">
          <TextArea
            rows={2}
            label={t('ui.source.jql')}
            hint={t('ui.source.jql-help')}
            placeholder={t('ui.source.example')}
            value={value}
            onChange={onChange}
            error={error ?? problem}
          />
          <p className="hint" role="status">
            {check?.kind === 'checking' && t('ui.source.checking')}
            {check?.kind === 'found' &&
              (check.count === null ? t('ui.source.valid') : t('ui.source.found', { n: check.count }))}
            {check?.kind === 'unknown' && t('ui.source.unknown')}
          </p>
        </div>
      )}
    </fieldset>
  );
}

function useCheck(place: SourcePlace, source: string): SourceCheck | { kind: 'checking' } | null {
  const [check, setCheck] = useState<SourceCheck | { kind: 'checking' } | null>(null);
  useEffect(() => {
    if (source.trim() === '') {
      setCheck(null);
      return;
    }
    let gone = false;
    setCheck({ kind: 'checking' });
    const timer = setTimeout(
      () =>
        void checkSource(place, source.trim()).then((checked) => {
          if (!gone) setCheck(checked);
        }),
      TYPING_PAUSE_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [place, source]);
  return check;
}
