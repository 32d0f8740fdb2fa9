import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, type Server } from 'node:http';

import type { Filters } from './parse-filters.ts';

/** Who asks; the route deals by it. */
export const user: AsyncLocalStorage<string> = new AsyncLocalStorage();

/** A service that answers `GET /search?…` with the filters that it understood. */
export function createSearchServer(parseFilters: (query: string) => Filters): Server {
  return createServer((request, response) => {
    const name = String(request.headers['x-user'] ?? '');
    user.run(name, () => {
      try {
        const query = (request.url ?? '').split('?')[1] ?? '';
        response.end(JSON.stringify(parseFilters(query)));
      } catch {
        response.writeHead(500).end();
      }
    });
  });
}
