/** The least that can notify pages: writes the bytes of its argument to every open connection when it receives a request. */
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

const frame = Buffer.from(process.argv[2]!, 'base64');
const open = new Set<ServerResponse>();
const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'});
    response.write(frame);
    open.add(response);
    response.on('close', () => open.delete(response));
    return;
  }
  request.resume();
  for (const each of open) each.write(frame);
  response.end('{}');
});
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
