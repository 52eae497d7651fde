import { WebSocketServer, type WebSocket } from 'ws';
import { portOf, reportTo } from './under-driver.ts';

/** The floor: one string to everyone in the room. Nothing is stored, nobody is asked who he is, nothing is caught up. */
const rooms = new Map<string, Set<WebSocket>>();
const wss = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });

wss.on('connection', (socket) => {
  let room = new Set<WebSocket>();
  socket.on('message', (data) => {
    const said = String(data);
    if (said.startsWith('join ')) {
      room = roomNamed(said.slice('join '.length));
      room.add(socket);
      socket.send('joined');
      return;
    }
    const space = said.indexOf(' ');
    const text = said.slice(space + 1);
    for (const member of room) member.send(text);
    socket.send(said.slice(0, space));
  });
  socket.on('close', () => room.delete(socket));
});
wss.on('listening', () => reportTo(portOf(wss.address())));

function roomNamed(name: string): Set<WebSocket> {
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room);
  return room;
}
