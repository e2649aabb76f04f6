/** Checks the types of the apps, builds them and serves them. */
import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {build} from 'vite';

export const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Checks the types of an app. @returns the output of the checker if it fails, or else an empty string. */
export async function checkTypes(app, [checker, ...options]) {
  const command = join(HERE, 'node_modules/.bin', checker);
  try {
    await promisify(execFile)(command, [...options, 'tsconfig.json'], {
      cwd: join(HERE, 'apps', app),
    });
    return '';
  } catch ({stdout, stderr}) {
    return stdout + stderr;
  }
}

/** Builds an app with Vite. */
export const buildApp = (app, plugins) =>
  build({
    configFile: false,
    root: join(HERE, 'apps', app),
    base: `/${app}/`,
    plugins,
    logLevel: 'error',
    // Only development builds report mistakes, and only they run StrictMode's second round.
    define: {'process.env.NODE_ENV': '"development"'},
    build: {outDir: join(HERE, 'build/pages', app), emptyOutDir: true},
  });

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Serves the built apps. */
export async function serveApps() {
  const server = createServer(({url}, response) => {
    const {pathname} = new URL(url, 'http://localhost');
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    try {
      const content = readFileSync(join(HERE, 'build/pages', path));
      response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain').end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {url: `http://127.0.0.1:${server.address().port}`, close: () => server.close()};
}
