import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where Debian puts it; another place may be named. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** A page in the browser, and everything that it did beside being shown. */
export interface OpenPage {
  readonly page: Page;
  /** Words on the console, errors, dialogs, and addresses that were asked for. */
  readonly incidents: readonly string[];
}

/** Starts Chromium. Fails where there is none: a check that is skipped is none. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no ${CHROMIUM}: apt-get install -y chromium, or name another in CHROMIUM.`);
  }
  // In a container there is neither a sandbox nor enough shared memory.
  return await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

/** Shows HTML as a file would be shown, and watches it. */
export async function openPage(
  browser: Browser,
  html: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  const page = await context.newPage();
  const incidents: string[] = [];
  page.on('console', (message) => incidents.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === ADDRESS) return await route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    incidents.push(`request: ${url}`);
    return await route.abort();
  });
  await page.goto(ADDRESS);
  return { page, incidents };
}

const ADDRESS = 'http://report.invalid/report.html';
