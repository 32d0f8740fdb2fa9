import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Most requests under way at once. */
const WIDTH = 8;

/** Queries as people write them; one in ten names a tag twice. */
function queryAt(index: number): string {
  if (index % 10 === 7) return `q=shoes+${index}&tag=red&tag=size%20${index % 10}`;
  return `q=shoes+${index}&tag=red&page=${index % 5}&empty=&flag`;
}

/** Opens the server on a free port of the loopback for as long as `run` takes. */
export async function serving(server: Server, run: (url: string) => Promise<void>): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    await run(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
  }
}

/** Sends that many requests of 200 users, a few at a time, and answers the bodies in order. */
export async function sendLoad(url: string, requests: number): Promise<readonly string[]> {
  const bodies: string[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < requests; index = next++) {
      const answer = await fetch(`${url}/search?${queryAt(index)}`, {
        headers: { 'x-user': `u${index % 200}` },
      });
      bodies[index] = await answer.text();
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
  return bodies;
}
