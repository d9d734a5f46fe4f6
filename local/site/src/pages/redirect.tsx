/** Leads on to another address. */
import { useEffect } from 'react';
import { navigate } from '../router';

/** Replaces the address, so that "back" does not come here again. */
export function Redirect({ to }: { to: string }) {
  useEffect(() => navigate(to, { replace: true }), [to]);
  return null;
}
