/** Faults on purpose: how often each happens, and what has happened. */
import { useState } from 'react';
import { messageOf } from '../api/http';
import { chooseFaults, readFaults, type Faults } from '../api/switches';
import { useLoad } from '../data';
import { Show } from '../parts/states';
import { useTitle } from '../router';

const SHOWN = 100;

function ratesOf(form: FormData, kinds: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    kinds.map((kind) => [kind, Number(form.get(kind)) / 100] as const).filter(([, rate]) => rate > 0),
  );
}

function Rates({ faults, onChosen }: { faults: Faults; onChosen: () => void }) {
  const [problem, setProblem] = useState('');
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        chooseFaults(Number(form.get('seed')), ratesOf(form, Object.keys(faults.kinds))).then(
          () => {
            setProblem('');
            onChosen();
          },
          (error: unknown) => setProblem(messageOf(error)),
        );
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor="seed">
          Seed
        </label>
        <input id="seed" name="seed" className="input" type="number" step={1} defaultValue={faults.seed} />
        <p className="field-hint">The same seed and the same calls in the same order give the same faults.</p>
      </div>
      {Object.entries(faults.kinds).map(([kind, text]) => (
        <div className="field" key={kind}>
          <label className="field-label" htmlFor={`rate-${kind}`}>
            {kind}, in percent
          </label>
          <input
            id={`rate-${kind}`}
            name={kind}
            className="input"
            type="number"
            min={0}
            max={100}
            step="any"
            defaultValue={(faults.rates[kind] ?? 0) * 100}
          />
          <p className="field-hint">{text}</p>
        </div>
      ))}
      {problem !== '' && (
        <p className="notice notice-warning" role="alert">
          {problem}
        </p>
      )}
      <div className="form-foot">
        <button type="submit" className="button button-primary">
          Begin anew
        </button>
      </div>
    </form>
  );
}

/** Rates by kind, and the newest faults. */
export function FaultsPage() {
  useTitle('Faults on purpose');
  const [loaded, reload] = useLoad('faults', readFaults);
  return (
    <main className="page page-narrow">
      <div className="page-head">
        <h1>Faults on purpose</h1>
      </div>
      <Show loaded={loaded} what="the faults" onRetry={() => void reload()}>
        {(faults) => (
          <>
            <Rates faults={faults} onChosen={() => void reload()} />
            <h2>What has happened</h2>
            {faults.injected.length === 0 && <p>Nothing yet.</p>}
            <ol className="refs">
              {faults.injected
                .slice(-SHOWN)
                .reverse()
                .map(({ kind, ask, at, what }) => (
                  <li key={`${kind} ${ask}`} className="ref-row">
                    <code className="ref-key">{kind}</code>
                    <span className="grow">
                      {what}, {new Date(at).toLocaleString('en-GB')}
                    </span>
                  </li>
                ))}
            </ol>
          </>
        )}
      </Show>
    </main>
  );
}
