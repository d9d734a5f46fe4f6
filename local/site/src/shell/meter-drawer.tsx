/** What the installed app uses, beside the page that makes it use it: a drawer at the bottom. */
import { useEffect, useState } from 'react';
import type { MeterEntry, MeterReport } from '../../../forge/meter/report';
import type { Usage } from '../../../forge/meter/usage';
import { timeText } from '../parts/dates';
import { useMeter } from './use-meter';

const toggled = new EventTarget();

/** Opens or closes the drawer. */
export function toggleMeter(): void {
  toggled.dispatchEvent(new Event('toggle'));
}

const KINDS: Record<MeterEntry['kind'], string> = {
  surface: 'Surface',
  trigger: 'Event',
  queue: 'Queue event',
  schedule: 'Schedule',
};

function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function dollarsText(dollars: number): string {
  if (dollars === 0) return '$0';
  return dollars < 0.0001 ? '< $0.0001' : `$${dollars.toFixed(dollars < 0.1 ? 4 : 2)}`;
}

const amountText = (amount: number): string =>
  amount === 0 ? '0' : amount.toLocaleString('en-GB', { maximumSignificantDigits: 3 });

/** The cells of a use, the price for a thousand such uses last. */
function UsageCells({ usage, dollars, times }: { usage: Usage; dollars: number; times: number }) {
  return (
    <>
      <td className="meter-number">
        {usage.invocations}
        {usage.failures > 0 && <span className="meter-failed"> ({usage.failures} failed)</span>}
      </td>
      <td className="meter-number wide-only">{Math.round(usage.runMs)} ms</td>
      <td className="meter-number wide-only">{bytesText(usage.storeReadBytes)}</td>
      <td className="meter-number">{bytesText(usage.storeWrittenBytes)}</td>
      <td className="meter-number wide-only">{usage.jiraCalls + usage.frontCalls}</td>
      <td className="meter-number">{usage.jiraPoints + usage.frontPoints}</td>
      <td className="meter-number wide-only">{usage.logLines}</td>
      <td className="meter-number">{dollarsText(dollars * times)}</td>
    </>
  );
}

function Head({ first, price }: { first: string; price: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">Runs</th>
        <th scope="col" className="wide-only">
          Run time
        </th>
        <th scope="col" className="wide-only">
          Read
        </th>
        <th scope="col">Written</th>
        <th scope="col" className="wide-only">
          Jira calls
        </th>
        <th scope="col">Points</th>
        <th scope="col" className="wide-only">
          Log lines
        </th>
        <th scope="col">{price}</th>
      </tr>
    </thead>
  );
}

function Entries({ report }: { report: MeterReport }) {
  if (report.entries.length === 0) return <p className="state">Nothing was used yet: open one of the app’s pages.</p>;
  return (
    <div className="table-wrap" tabIndex={0} role="group" aria-label="Use by surface and event">
      <table className="table">
        <Head first="Surface or event" price="Price of 1,000" />
        <tbody>
          <tr className="meter-total">
            <th scope="row" className="meter-what">
              All {report.entries.length + report.forgotten}
              <small>since {timeText(report.since)}; the price once</small>
            </th>
            <UsageCells usage={report.totals.usage} dollars={report.totals.cost.dollars} times={1} />
          </tr>
          {report.entries.map((entry) => (
            <tr key={entry.number}>
              <th scope="row" className="meter-what">
                {KINDS[entry.kind]} {entry.moduleKey}
                <small>
                  {timeText(entry.at)}
                  {entry.calls.length > 0 && ` · ${entry.calls.join(', ')}`}
                </small>
              </th>
              <UsageCells usage={entry.usage} dollars={entry.cost.dollars} times={1_000} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Functions({ report }: { report: MeterReport }) {
  return (
    <details>
      <summary>By function</summary>
      <div className="table-wrap" tabIndex={0} role="group" aria-label="Use by function">
        <table className="table">
          <Head first="Function" price="Price of 1,000" />
          <tbody>
            {report.functions.map(({ moduleKey, functionKey, call, usage, cost }) => (
              <tr key={`${moduleKey} ${functionKey} ${call ?? ''}`}>
                <th scope="row" className="meter-what">
                  {call ?? functionKey}
                  <small>
                    {moduleKey}, function {functionKey}
                  </small>
                </th>
                <UsageCells usage={usage} dollars={cost.dollars} times={1_000 / Math.max(1, usage.invocations)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Prices({ report }: { report: MeterReport }) {
  return (
    <details>
      <summary>Forge’s prices, and what is free</summary>
      <div className="table-wrap" tabIndex={0} role="group" aria-label="Prices">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Resource</th>
              <th scope="col">Used here</th>
              <th scope="col">Costs</th>
              <th scope="col">Free a month</th>
              <th scope="col">Beyond</th>
            </tr>
          </thead>
          <tbody>
            {report.prices.map(({ what, name, unit, free, dollars }) => (
              <tr key={what}>
                <th scope="row">{name}</th>
                <td className="meter-number">
                  {amountText(report.totals.cost.parts[what].amount)} {unit}
                </td>
                <td className="meter-number">{dollarsText(report.totals.cost.parts[what].dollars)}</td>
                <td className="meter-number">
                  {free.toLocaleString('en-GB')} {unit}
                </td>
                <td className="meter-number">
                  ${dollars} / {unit}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="field-hint">
        All prices above are without the free allowance, which is the app’s as a whole. Functions have {report.memoryMB}{' '}
        MB. Run time is measured here, where Jira and the store answer faster than over a network.
      </p>
    </details>
  );
}

function Drawer({ onClose }: { onClose: () => void }) {
  const { report, problem, reset } = useMeter();
  return (
    <section
      className="meter"
      aria-labelledby="meter-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className="meter-head">
        <h2 id="meter-title">Meter</h2>
        <button type="button" className="button" onClick={() => void reset()}>
          Count anew
        </button>
        <button
          type="button"
          className="button button-subtle button-icon"
          aria-label="Close the meter"
          onClick={onClose}
        >
          ×
        </button>
      </header>
      {problem !== null && <p className="field-error">{problem}</p>}
      {report !== null && (
        <>
          <Entries report={report} />
          <Functions report={report} />
          <Prices report={report} />
        </>
      )}
    </section>
  );
}

/** The button in the top bar, and the drawer that it opens. */
export function MeterDrawer() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const toggle = (): void => setOpen((is) => !is);
    toggled.addEventListener('toggle', toggle);
    return () => toggled.removeEventListener('toggle', toggle);
  }, []);
  return (
    <>
      <button
        type="button"
        className="top-link wide-only"
        aria-expanded={open}
        title="What the app uses: runs, points, price"
        onClick={toggleMeter}
      >
        Meter
      </button>
      {open && <Drawer onClose={toggleMeter} />}
    </>
  );
}
