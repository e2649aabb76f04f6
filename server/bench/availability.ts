import autocannon from 'autocannon';
import {row, type Row} from '../../bench/figures.js';
import {BUTTON, startOurs, startReference, type Measured} from './processes.js';

const ROUNDS = 7;
const SECONDS = 2;

/** The time and the processor time that the server takes for a request, in microseconds. */
async function perRequest(server: Measured): Promise<{time: number; processor: number}> {
  const before = server.processorTime();
  const {requests, duration, non2xx, errors} = await autocannon({
    url: `http://127.0.0.1:${server.port}/availability?buttons=${BUTTON}`,
    connections: 50,
    duration: SECONDS,
  });
  if (non2xx || errors) throw new Error(`${non2xx} answers were refusals, ${errors} failed.`);
  return {
    time: (duration * 1e6) / requests.total,
    processor: (server.processorTime() - before) / requests.total,
  };
}

export async function availabilityRows(): Promise<Row[]> {
  const ours = await startOurs();
  const url = `http://127.0.0.1:${ours.port}/availability?buttons=${BUTTON}`;
  const body = Buffer.from(await (await fetch(url)).text()).toString('base64');
  const constant = await startReference('constant-answer', body);
  const figures = {
    ours: {time: [] as number[], processor: [] as number[]},
    constant: {time: [] as number[], processor: [] as number[]},
  };
  try {
    for (let round = -1; round < ROUNDS; round++) {
      const own = await perRequest(ours);
      const reference = await perRequest(constant);
      if (round < 0) continue;
      for (const key of ['time', 'processor'] as const) {
        figures.ours[key].push(own[key]);
        figures.constant[key].push(reference[key]);
      }
    }
  } finally {
    await ours.stop();
    await constant.stop();
  }
  const texts = {unit: 'µs', floorName: 'a Fastify route that returns a constant'};
  const line = (key: 'time' | 'processor', name: string, target?: number) => {
    const all = {...texts, name, ...(target !== undefined && {target})};
    return row(all, figures.ours[key], figures.constant[key]);
  };
  return [
    // 0.8 of its requests in the same time.
    line('time', '`GET /availability`, time per request with 50 connections', 1.25),
    line('processor', '`GET /availability`, processor time of the server'),
  ];
}
