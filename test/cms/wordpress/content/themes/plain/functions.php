<?php
/** Adds the scripts, as a theme or a plugin does, with the settings that `?site-settings=` names. */
add_action('wp_enqueue_scripts', function () {
	if (isset($_GET['site-settings'])) {
		wp_enqueue_script('liveagent', '/live-agent/liveagent.min.js', [], null, true);
		wp_enqueue_script('live-agent-invitation', '/live-agent/live-agent-invitation.classic.min.js', [], null, true);
	}
});
add_filter('script_loader_tag', function ($tag, $handle) {
	if ($handle !== 'liveagent') {
		return $tag;
	}
	return str_replace(' src=', " data-settings='/live-agent/settings/{$_GET['site-settings']}.json' src=", $tag);
}, 10, 2);
