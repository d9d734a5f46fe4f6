import { defineConfig } from 'vite';
import { bundle } from './vite.bundle.ts';

/** Modules of Jira Service Management take no resource with entries: one page, which picks its view by the module's key. */
export default defineConfig(bundle('desk', ['index']));
