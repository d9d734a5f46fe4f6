import { destinationOf, portalIdOf, requestUrl, signInUrl } from '../../../../local/site/src/desk/desk-urls';

test('one comes back to a page of this site, never to another', () => {
  const after = (destination: string): string => destinationOf(new URL(signInUrl(destination), 'http://x').search);
  expect(after('/servicedesk/customer/portal/1')).toBe('/servicedesk/customer/portal/1');
  for (const foreign of ['//example.com', '/\\example.com', 'https://example.com', 'javascript:alert(1)', ''])
    expect(after(foreign)).toBe('/servicedesk/customer/portals');
  expect(destinationOf('')).toBe('/servicedesk/customer/portals');
});

test('the portal that an address is about', () => {
  expect(portalIdOf(requestUrl(12, 'HELP-1'))).toBe(12);
  expect(portalIdOf('/servicedesk/customer/portals')).toBeNull();
});
