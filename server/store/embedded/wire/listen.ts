import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { type Answer, serveConnection } from './connection.ts';

export type Listening = {
  connections(): number;
  /** Takes no more clients, lets what is being answered finish, and hangs up. */
  close(): Promise<void>;
};

type ListenOptions = {
  readonly socketPath: string;
  readonly answer: Answer;
  /** Told whenever a client came or went, with how many there are now. */
  readonly onCount: (connections: number) => void;
  readonly onHungUp: (connectionId: number) => void;
};

export function listen({ socketPath, answer, onCount, onHungUp }: ListenOptions): Promise<Listening> {
  const clients = new Map<Socket, { readonly idle: () => Promise<void> }>();
  let lastConnection = 0;
  const server = createServer((socket) => {
    const connectionId = ++lastConnection;
    clients.set(socket, serveConnection(socket, connectionId, answer));
    onCount(clients.size);
    socket.on('close', () => {
      clients.delete(socket);
      onHungUp(connectionId);
      onCount(clients.size);
    });
  });
  // What a dead process left behind: the lock says that nobody listens here.
  rmSync(socketPath, { force: true });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, () => {
      chmodSync(socketPath, 0o600);
      resolve({
        connections: () => clients.size,
        async close() {
          const closed = new Promise<void>((done) => server.close(() => done()));
          await Promise.all([...clients.values()].map(({ idle }) => idle()));
          for (const socket of clients.keys()) socket.destroySoon();
          const late = setTimeout(() => {
            for (const socket of clients.keys()) socket.destroy();
          }, 1000);
          await closed;
          clearTimeout(late);
        },
      });
    });
  });
}
