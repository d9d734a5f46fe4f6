import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { call, type CallResult } from '../../lib/bridge';
import { dayOf } from '../../lib/days';
import { useDayWords, useTexts } from '../../lib/surface';
import { Failed, Loading } from '../states';
import { packetSections, packetText, peopleIn, type Packet } from './packet-sections';
import { useNames } from './use-names';
import './packet.css';

/** What a successor needs to know of an epic, to read, to print, and to paste somewhere else. */
export function PacketPage({ issueId, close }: { issueId: string; close: () => void }): ReactNode {
  const { t } = useTexts();
  const [found, setFound] = useState<CallResult<Packet> | null>(null);
  const [tries, setTries] = useState(0);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let isGone = false;
    void call('sponsorship.packet', { issueId }).then((result) => {
      if (!isGone) setFound(result);
    });
    return () => {
      isGone = true;
    };
  }, [issueId, tries]);
  useEffect(() => back.current?.focus(), []);
  return (
    <section className="packet" aria-label={t('ui.packet')}>
      <div className="row packet-tools">
        <button ref={back} type="button" className="button button-quiet" onClick={close}>
          {t('ui.packet.back')}
        </button>
      </div>
      {found === null ? (
        <Loading lines={8} />
      ) : found.ok ? (
        <Sections packet={found.value} />
      ) : (
        <Failed failure={found.error} retry={() => setTries((n) => n + 1)} />
      )}
    </section>
  );
}

function Sections({ packet }: { packet: Packet }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const days = useDayWords(dayOf(packet.today));
  const nameOf = useNames(peopleIn(packet));
  const sections = packetSections(packet, texts, nameOf, days);
  const title = `${packet.epic.key} ${packet.epic.title}`;
  return (
    <>
      <p className="hint">{t('ui.packet.help')}</p>
      <h2 dir="auto">{title}</h2>
      {sections.map(({ title: head, lines }) => (
        <section key={head}>
          <h3>{head}</h3>
          <ul>
            {lines.map((line, index) => (
              <li key={index} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Take text={packetText(title, sections)} />
    </>
  );
}

/** The packet as text; where the browser keeps its clipboard closed, it is marked, ready to be copied. */
function Take({ text }: { text: string }): ReactNode {
  const { t } = useTexts();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [state, setState] = useState<'copied' | 'marked' | null>(null);
  const copy = async (): Promise<void> => {
    area.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // The frame may not use the clipboard, or there is none: the text is marked.
      setState('marked');
    }
  };
  return (
    <div className="packet-tools packet-take">
      <label htmlFor={id} className="field-label">
        {t('ui.packet.text')}
      </label>
      <textarea ref={area} id={id} className="input" rows={6} readOnly value={text} />
      <div className="row">
        <button type="button" className="button button-primary" onClick={() => void copy()}>
          {t('ui.packet.copy')}
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          {t('ui.packet.print')}
        </button>
        <span role="status">{state !== null && t(`ui.packet.${state}`)}</span>
      </div>
    </div>
  );
}
