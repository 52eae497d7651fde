import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { frameFor } from './frames.ts';

test.each([0, 1, 40, 60, 61, 200, 65_000, 65_500, 200_000])('a frame of a text of %i characters is read by a real client as what was said', async (chars) => {
  const server = createServer().listen(0);
  const wss = new WebSocketServer({ noServer: true });
  const events = [{ kind: 'message', text: 'ä'.repeat(chars) }];
  server.on('upgrade', (req, socket: Duplex, head) => wss.handleUpgrade(req, socket, head, (opened) => {
    socket.write(frameFor(7, { events, id: '12' }));
    opened.send('and after it');
  }));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: string[] = [];
  await new Promise<void>((resolve) => client.on('message', (data) => heard.push(String(data)) === 2 && resolve()));
  client.terminate();
  server.close();
  expect(JSON.parse(heard[0] ?? '')).toEqual({ id: 7, result: { type: 'data', id: '12', data: { id: '12', data: events } } });
  expect(heard[1]).toBe('and after it');
});

test('one buffer serves all who listen under the same number', () => {
  const events = [{ kind: 'reset' }];
  expect(frameFor(1, { events, id: '5' })).toBe(frameFor(1, { events, id: '5' }));
  expect(frameFor(2, { events, id: '5' })).not.toBe(frameFor(1, { events, id: '5' }));
});
