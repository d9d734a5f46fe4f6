/** The addresses of the views of the settings page. Pure. */

export type Place = { view: 'home' } | { view: 'portal'; portalId: string } | { view: 'preview'; portalId: string };

/** The view that stands in an address; the first one for an address of which nothing is known. */
export function placeOf(pathname: string): Place {
  const [, portalId, preview] = /^\/portal\/([a-z0-9]+)(\/preview)?\/?$/.exec(pathname) ?? [];
  if (portalId === undefined) return { view: 'home' };
  return { view: preview === undefined ? 'portal' : 'preview', portalId };
}

/** The address of a view. */
export function pathOf(place: Place): string {
  if (place.view === 'home') return '/';
  return place.view === 'portal' ? `/portal/${place.portalId}` : `/portal/${place.portalId}/preview`;
}
