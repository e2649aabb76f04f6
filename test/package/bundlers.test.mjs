/** Bundles the package as pages do, looks inside the bundles, and loads them in a browser. */
import assert from 'node:assert/strict';
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import * as esbuild from 'esbuild';
import * as vite from 'vite';
import {openBrowser} from '../node/real-browser.mjs';
import {BUNDLERS} from './bundlers.mjs';
import {createProject} from './project.mjs';

const NAME = 'live-agent-invitation';
const SERVICES = [
  'availability-server',
  'fallback',
  'link',
  'live-agent-rest',
  'messaging',
  'routing',
];
const OTHER_SERVICES = (own) =>
  new RegExp(`^services/(${SERVICES.filter((name) => !own.startsWith(name)).join('|')})\\b(?!-)`);
const ELEMENT = /^element\/|^languages|^@lit/;
const DEPLOYMENT = /^deployment/;

const service = (name, className) => ({
  code: `import {${className}} from '${NAME}/services/${name}.js'; console.log(${className});`,
  has: `services/${name}.js`,
  lacks: [ELEMENT, DEPLOYMENT, OTHER_SERVICES(name)],
});

/** What a page imports, a module that its bundle contains, and those that it does not contain. */
const IMPORTS = {
  'the tag': {
    code: `import '${NAME}/define.js';`,
    has: 'element/live-agent-invitation.js',
    lacks: [DEPLOYMENT, /^services/],
  },
  'the deployment': {
    code: `import {createDeployment} from '${NAME}/deployment.js'; console.log(createDeployment);`,
    has: 'deployment/deployment.js',
    lacks: [ELEMENT, OTHER_SERVICES('none')],
  },
  'the deployment, from the main import': {
    code: `import {createDeployment} from '${NAME}'; console.log(createDeployment);`,
    has: 'deployment/deployment.js',
    lacks: [ELEMENT, OTHER_SERVICES('none')],
  },
  'the class of the tag, from the main import': {
    code: `import {LiveAgentInvitation} from '${NAME}'; console.log(LiveAgentInvitation);`,
    has: 'element/live-agent-invitation.js',
    lacks: [DEPLOYMENT, /^services/, /^define/],
  },
  'nothing of the main import': {code: `import '${NAME}';`, lacks: [/./]},
  'one language': {
    code: `import {texts} from '${NAME}/languages/de.js'; console.log(texts);`,
    has: 'languages/de.js',
    lacks: [/^(?!languages\/de)/],
  },
  'the service availability-server': service(
    'availability-server-service',
    'AvailabilityServerService',
  ),
  'the service fallback': service('fallback', 'FallbackService'),
  'the service link': service('link', 'LinkService'),
  'the service live-agent-rest': service('live-agent-rest', 'LiveAgentRestService'),
  'the service messaging': service('messaging', 'MessagingService'),
  'the service routing': service('routing', 'RoutingService'),
  'the tests for services': {
    code: `import {ManualClock} from '${NAME}/testing.js'; console.log(ManualClock);`,
    has: 'testing/manual-clock.js',
    lacks: [ELEMENT, DEPLOYMENT, /^services/],
  },
};

/** The package's own modules and Lit's, with their names in the package. */
const ownModules = (modules) =>
  modules.flatMap(
    (path) => /node_modules\/(?:live-agent-invitation\/dist\/)?(.*)$/.exec(path)?.[1] ?? [],
  );

let project;
before(() => (project = createProject()));
after(() => project.remove());

for (const [bundler, bundle] of Object.entries(BUNDLERS)) {
  describe(`a bundle by ${bundler}`, () => {
    for (const [what, {code, has, lacks}] of Object.entries(IMPORTS)) {
      it(`of ${what} contains nothing else`, async () => {
        const script = `${bundler}-${Object.keys(IMPORTS).indexOf(what)}-page.js`;
        writeFileSync(join(project.folder, script), code);
        writeFileSync(
          join(project.folder, script.replace('page.js', 'index.html')),
          `<script type="module" src="./${script}"></script>`,
        );
        const output = join(project.folder, 'output', script);
        const modules = ownModules((await bundle(project.folder, script, output)).modules);
        if (has) assert.ok(modules.includes(has), `${has} is one of ${modules.join()}`);
        assert.deepEqual(
          modules.filter((name) => lacks.some((pattern) => pattern.test(name))),
          [],
        );
      });
    }
  });
}

describe('a page in German', () => {
  let browser;
  let server;
  let address;
  before(async () => {
    browser = await openBrowser('chromium');
    server = createServer(({url}, response) => {
      const path = join(project.folder, 'output', url);
      try {
        const body = readFileSync(path);
        const types = {'.html': 'text/html', '.js': 'text/javascript'};
        response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
        response.end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${server.address().port}`;
  });
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Opens a page. @returns the text of the accept button, and the messages in the console. */
  const load = async (url) => {
    const page = await browser.newPage();
    const messages = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', ({message}) => messages.push(message));
    await page.goto(url);
    const label = await page
      .waitForFunction(
        () =>
          document
            .querySelector('live-agent-invitation:not([hidden])')
            ?.shadowRoot.querySelector('[part=accept]')
            ?.textContent.trim(),
        {timeout: 20_000},
      )
      .then((handle) => handle.jsonValue())
      .catch(({message}) => message);
    await page.close();
    // Vite's client reports its connection.
    return {label, messages: messages.filter((text) => !text.startsWith('[vite]'))};
  };
  const GERMAN = {label: 'Chat starten', messages: []};

  for (const [bundler, bundle] of Object.entries(BUNDLERS)) {
    it(`is bundled by ${bundler} without a warning, and shows the German invitation`, async () => {
      const output = join(project.folder, 'output', bundler);
      const {warnings} = await bundle(project.folder, 'page.js', output);
      assert.deepEqual(warnings, []);
      if (bundler !== 'vite')
        cpSync(join(project.folder, 'index.html'), join(output, 'index.html'));
      assert.deepEqual(await load(`${address}/${bundler}/index.html`), GERMAN);
    });
  }

  it('is shown in English, with one warning that says what to do, if the language is not published', async () => {
    const output = join(project.folder, 'output/incomplete');
    await BUNDLERS.esbuild(project.folder, 'page.js', output);
    cpSync(join(project.folder, 'index.html'), join(output, 'index.html'));
    const [file, ...others] = readdirSync(output).filter((name) => name.startsWith('de-'));
    assert.deepEqual(others, []);
    rmSync(join(output, file));
    const {label, messages} = await load(`${address}/incomplete/index.html`);
    assert.equal(label, 'Start a chat');
    const own = messages.filter((text) => !text.includes('404'));
    assert.equal(own.length, 1);
    assert.match(
      own[0],
      /languages\/de\.js cannot be loaded .* Publish all files .* addLanguage\(\)/,
    );
  });

  it('can be one classic script', async () => {
    const output = join(project.folder, 'output/classic');
    mkdirSync(output, {recursive: true});
    await esbuild.build({
      absWorkingDir: project.folder,
      entryPoints: ['page.js'],
      outdir: output,
      bundle: true,
      format: 'iife',
      logLevel: 'error',
    });
    const html = readFileSync(join(project.folder, 'index.html'), 'utf8');
    writeFileSync(join(output, 'index.html'), html.replace('type="module"', 'defer'));
    assert.deepEqual(await load(`${address}/classic/index.html`), GERMAN);
  });

  it('works on Vite’s development server', async () => {
    const development = await vite.createServer({
      root: project.folder,
      configFile: false,
      logLevel: 'error',
      server: {port: 0, host: '127.0.0.1'},
    });
    await development.listen();
    const {port} = development.httpServer.address();
    assert.deepEqual(await load(`http://127.0.0.1:${port}/`), GERMAN);
    await development.close();
  });
});
