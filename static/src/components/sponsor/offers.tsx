import type { ReactNode } from 'react';
import { useTexts } from '../../lib/surface';
import type { NameOf } from './use-names';

/** Who said that they could sponsor it, each to be taken at their word with one click. */
export function Offers({
  offers,
  nameOf,
  take,
}: {
  offers: readonly { accountId: string }[];
  nameOf: NameOf;
  take: (accountId: string) => void;
}): ReactNode {
  const { t } = useTexts();
  if (offers.length === 0) return null;
  return (
    <ul className="offers" aria-label={t('ui.sponsor.offers')}>
      {offers.map(({ accountId }) => (
        <li key={accountId}>
          <span dir="auto">{t('ui.sponsor.offered', { name: nameOf(accountId) })}</span>{' '}
          <button type="button" className="link" onClick={() => take(accountId)}>
            {t('ui.sponsor.take-offer', { name: nameOf(accountId) })}
          </button>
        </li>
      ))}
    </ul>
  );
}
