<?php
/**
 * Installs WordPress in an empty database, and saves posts as an administrator and as an author. Reads the posts from the standard input:
 * `[{"role": …, "editor": …, "content": …}]`. Prints them with their ids.
 */
$socket = getenv('WORDPRESS_SOCKET');
(new mysqli('localhost', 'root', '', '', 0, $socket))->query('CREATE DATABASE wordpress');

define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_URL'), PHP_URL_HOST);
require getenv('WORDPRESS_FOLDER') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('Shop', 'administrator', 'shop@example.com', true, '', 'password');
wp_insert_user(['user_login' => 'author', 'user_pass' => 'password', 'role' => 'author']);
wp_installing(false);

/** Saves a post like the classic editor, or with the REST API, which the block editor uses. */
function save(array $post): int {
	$user = get_user_by('login', $post['role']);
	wp_set_current_user($user->ID);
	if ($post['editor'] === 'classic') {
		$values = ['post_title' => 'Post', 'post_status' => 'publish', 'post_content' => $post['content']];
		return wp_insert_post(wp_slash($values), true);
	}
	$request = new WP_REST_Request('POST', '/wp/v2/posts');
	$content = "<!-- wp:html -->\n{$post['content']}\n<!-- /wp:html -->";
	$request->set_body_params(['title' => 'Post', 'status' => 'publish', 'content' => $content]);
	return rest_do_request($request)->get_data()['id'];
}

$posts = json_decode(stream_get_contents(STDIN), true);
echo json_encode(array_map(fn($post) => ['id' => save($post)] + $post, $posts));
