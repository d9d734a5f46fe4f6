import { lazily } from '../lazily';

/** The flag for what looks private. How to find that comes after the form: nobody has typed anything by then. */
export const PrivateFlag = lazily(async () => (await import('./private-found')).PrivateFound, 0);
