import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';

const text = async (path: string): Promise<string> => {
  const response = await fetch(path);
  expect(response.status, path).to.equal(200);
  return response.text();
};

/** The packages in a bundle, according to its source map. */
async function packagesIn(bundle: string): Promise<string[]> {
  const {sources} = JSON.parse(await text(`/dist/${bundle}.map`)) as {sources: string[]};
  return sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
}

describe('dist/THIRD-PARTY-NOTICES.txt', () => {
  it('contains the license of every bundled package', async () => {
    const files = await executeServerCommand<string[], string>('files', 'dist');
    const bundles = files.filter((file) => file.endsWith('.min.js'));
    const packages = new Set((await Promise.all(bundles.map(packagesIn))).flat());
    expect([...packages]).to.include('@lit/reactive-element');
    const notices = await text('/dist/THIRD-PARTY-NOTICES.txt');
    for (const name of packages) {
      expect(notices, name).to.contain(await text(`/node_modules/${name}/LICENSE`));
      const {version} = JSON.parse(await text(`/node_modules/${name}/package.json`)) as {
        version: string;
      };
      expect(notices).to.contain(`${name} ${version}`);
    }
  });

  it('is part of the published files', async () => {
    const {files} = JSON.parse(await text('/package.json')) as {files: string[]};
    expect(files).to.include('dist');
  });
});
