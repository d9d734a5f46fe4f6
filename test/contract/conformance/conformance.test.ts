/**
 * Drives the site as a person's script would, through a client that refuses every answer whose shape is not Jira Cloud's.
 * Each step is a test; later steps work on what earlier ones made.
 */
import { madeUpSeed, seededFolder } from '../../support/made-up-site';
import { endSites, startSite } from '../../support/site';
import { startClient } from './client';
import { firstLook } from './first-look';
import { items } from './items';
import { searching } from './searching';
import type { World } from './step';

jest.setTimeout(60_000);

const steps = [...firstLook, ...items, ...searching];
let world: World;
let passed = 0;

beforeAll(async () => {
  const site = await startSite({ data: seededFolder(madeUpSeed()) });
  world = { site, client: startClient(site.url), made: {} };
});
afterAll(async () => {
  world.client.end();
  await endSites();
  process.stdout.write(`conformance: ${passed} of ${steps.length} steps passed\n`);
});

test.each(steps)('$name', async ({ run }) => {
  await run(world);
  passed += 1;
});
