import { createServer } from 'node:http';
import postgres from 'postgres';
import { Server } from 'socket.io';
import { makeMessagesTable } from './messages-table.ts';
import { portOf, reportTo } from './under-driver.ts';

/** A Socket.IO 4 chat as one would write it with care: the row is in Postgres before the room hears it and the sender is told. */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, onnotice: () => undefined });
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

io.on('connection', (socket) => {
  socket.on('join', async (room: string, done: () => void) => {
    await socket.join(room);
    done();
  });
  socket.on('send', async ({ room, author, text }: { room: string; author: string; text: string }, done: (sent: { id: string }) => void) => {
    const [row] = await sql<{ id: string; at: Date }[]>`insert into messages (room, author, text) values (${room}, ${author}, ${text}) returning id, at`;
    if (!row) return;
    io.to(room).emit('message', { id: row.id, room, author, text, at: row.at.getTime() });
    done({ id: row.id });
  });
});

await makeMessagesTable(sql);
http.listen(0, '127.0.0.1', () => reportTo(portOf(http.address()), () => sql.end({ timeout: 1 })));
