<?php
/** Serves WordPress, and the files of `dist/` and the settings at `/live-agent/`. */
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (preg_match('~^/live-agent/([\w./-]+)$~', $path, $found)) {
	$settings = __DIR__ . '/' . $found[1];
	header('content-type: ' . (str_ends_with($path, '.json') ? 'application/json' : 'text/javascript'));
	readfile(is_file($settings) ? $settings : getenv('WORDPRESS_DIST') . '/' . $found[1]);
	return true;
}
return false;
