import { useState, type ReactNode } from 'react';
import { useAddress } from '../../components/backlog/use-address';
import { lazily } from '../../components/lazily';
import { Loading } from '../../components/states';
import { useTexts } from '../../lib/surface';
import { MyHome } from './my-home';
import { namedPortal } from './named-portal';
import './my.css';

const PortalReader = lazily(async () => (await import('../../components/backlog/portal-reader')).PortalReader, 8);

/** My Daylight: what is mine over all projects; a backlog that one opens from here is read in its place. */
export function MyPage(): ReactNode {
  const { t } = useTexts();
  const [address, move] = useAddress();
  const [storyOf, setStoryOf] = useState<number | null>(null);
  if (address === null) {
    return (
      <main className="my" aria-label={t('manifest.page.my')}>
        <Loading lines={8} />
      </main>
    );
  }
  const named = namedPortal(address.portal);
  if (named === null) {
    return (
      <MyHome
        open={(portal, more, id) => {
          setStoryOf(id ?? null);
          move({ ...more, portal });
        }}
      />
    );
  }
  return (
    <div className="my-portal">
      <PortalReader
        key={address.portal}
        {...named}
        address={address}
        move={move}
        place="page"
        storyOf={storyOf}
        lead={
          <button
            type="button"
            className="link my-back"
            onClick={() =>
              move({
                portal: null,
                item: null,
                view: 'board',
                words: '',
                epics: [],
                columns: [],
                waits: [],
                changed: false,
                group: null,
                sorting: null,
              })
            }
          >
            <span aria-hidden="true">←</span> {t('manifest.page.my')}
          </button>
        }
      />
    </div>
  );
}
