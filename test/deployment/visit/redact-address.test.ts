import {expect} from '@open-wc/testing';
import {withoutPrivateParts} from '../../../src/deployment/visit/redact-address.js';

describe('withoutPrivateParts()', () => {
  const kept: readonly [url: string, left: string][] = [
    ['/shoes?size=40#reviews', '/shoes?size=40'],
    ['/shoes#/sizes/40', '/shoes#/sizes/40'],
    ['/shoes#!sizes', '/shoes#!sizes'],
    ['/?token=abc', '/'],
    ['/?size=40&access_token=abc', '/?size=40'],
    ['/?access_token=abc&size=40&id_token=abc', '/?size=40'],
    ['/?E-Mail=ada&size=40', '/?size=40'],
    ['/?u=ada@example.com', '/'],
    ['/?u=ada%40example.com&size=40', '/?size=40'],
    ['/?back=/reset?token=abc', '/?back=/reset'],
    ['/?back=%2Freset%3Ftoken%3Dabc', '/'],
    ['/?x=eyJhbGciOiJIUzI1NiJ9.e30.abc', '/'],
    [
      '/?password=a&pwd=b&PHPSESSID=c&session=c&session_id=c&code=d&state=e&sig=f&api_key=g&phone=h',
      '/',
    ],
    ['/#/reset?token=abc&size=40', '/#/reset?size=40'],
    ['/?q=name&utm_source=mail', '/?q=name&utm_source=mail'],
    ['/??&&', '/??&'],
  ];

  for (const [url, left] of kept) {
    it(`keeps ${left} of ${url}`, () => {
      expect(withoutPrivateParts(url)).to.equal(left);
    });
  }
});
