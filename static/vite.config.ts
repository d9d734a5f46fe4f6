import { defineConfig } from 'vite';
import { bundle } from './vite.bundle.ts';

/** Modules of Jira: an HTML entry per surface. */
export default defineConfig(
  bundle('app', [
    'decision',
    'request',
    'triage',
    'project',
    'settings',
    'sponsor',
    'lozenge',
    'site',
    'my',
    'validator',
    'validator-view',
  ]),
);
