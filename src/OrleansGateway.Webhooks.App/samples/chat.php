<?php
// A chat, and the whole business code of it. OrleansGateway holds the sockets and posts here what its clients do; what is answered, it carries out.
//
//   WEBHOOK_SECRET=… PHP_CLI_SERVER_WORKERS=4 php -S 127.0.0.1:8000 chat.php
//
// A client says:  join NAME | say TEXT | tell NAME TEXT | leave

const MAX_NAME = 64;
const TOLERANCE = 300;  // seconds between the two clocks, and the longest way

// An error that PHP prints is an answer with status 200, and no other is asked for; one that it does not print is a 500, and the events come again.
ini_set('display_errors', '0');

$body = file_get_contents('php://input');
if (!is_signed($body)) {
    http_response_code(401);
    exit;
}

$results = [];
foreach (json_decode($body, true, 512, JSON_THROW_ON_ERROR)['events'] as $event) {
    $results[] = once($event, fn () => ['id' => $event['id'], 'commands' => handle($event)]);
}

// With its length an answer that was cut off is known for what it is, and the events come again.
$answer = json_encode(['results' => $results], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
header('Content-Type: application/json');
header('Content-Length: ' . strlen($answer));
echo $answer;

function handle(array $event): array
{
    $client = $event['client'];
    $name = $client['session']['name'] ?? null;
    switch ($event['kind']) {
        case 'connect':
            return [send('Welcome. Say: join NAME, say TEXT, tell NAME TEXT, leave')];
        case 'close':
            return $name === null ? [] : [publish("$name has gone")];
        case 'message':
            // A client's state is in its session, for each request may come to another worker.
            [$word, $rest] = explode(' ', trim($event['text'] ?? '') . ' ', 2);
            return message($word, trim($rest), $name);
        default:
            return [];
    }
}

function message(string $word, string $rest, ?string $name): array
{
    if ($word === 'join' && $rest !== '' && strlen($rest) <= MAX_NAME) {
        return [
            ['do' => 'session', 'merge' => ['name' => $rest]],
            ['do' => 'bind', 'user' => $rest],
            ['do' => 'join', 'group' => 'room'],
            publish("$rest has come"),
        ];
    }
    if ($name === null) {
        return [send('First: join NAME')];
    }
    if ($word === 'say') {
        return [publish("$name: $rest")];
    }
    if ($word === 'tell' && $rest !== '') {
        [$to, $text] = explode(' ', "$rest ", 2);
        return [['do' => 'send', 'user' => $to, 'text' => "$name, to you: " . trim($text)]];
    }
    if ($word === 'leave') {
        return [
            publish("$name has gone"),
            ['do' => 'leave', 'group' => 'room'],
            ['do' => 'unbind'],
            ['do' => 'session', 'merge' => ['name' => null]],
        ];
    }
    return [send("What is $word?")];
}

function send(string $text): array
{
    return ['do' => 'send', 'text' => $text];
}

function publish(string $text): array
{
    return ['do' => 'publish', 'group' => 'room', 'text' => $text];
}

/**
 * An event may come again, also while its first run goes on: its answer may never have arrived. So it is not handled again, and gets the same answer.
 * Here a file for each client has its last answers; who has a database keeps them there, in the transaction of what the event changes.
 * The files of clients that are gone stay: remove those of yesterday now and then.
 */
function once(array $event, callable $handle): array
{
    $folder = getenv('WEBHOOK_STATE') ?: sys_get_temp_dir() . '/orleansgateway-chat';
    if (!is_dir($folder)) {
        @mkdir($folder, 0700, true);
    }
    $file = fopen($folder . '/' . preg_replace('/[^a-z0-9]/', '_', $event['client']['id']), 'c+');
    flock($file, LOCK_EX);
    try {
        $answers = json_decode(stream_get_contents($file) ?: '[]', true) ?? [];
        if (!isset($answers[$event['id']])) {
            $answers[$event['id']] = $handle();
            // Only events that are not acknowledged come again: at most what one POST holds.
            $answers = array_slice($answers, -200, null, true);
            rewind($file);
            ftruncate($file, 0);
            fwrite($file, json_encode($answers, JSON_THROW_ON_ERROR));
            fflush($file);
        }
        return $answers[$event['id']];
    } finally {
        fclose($file);
    }
}

/** X-Webhook-Signature has sha256=HEX for each secret that OrleansGateway has; one of them must be ours. */
function is_signed(string $body): bool
{
    $secret = getenv('WEBHOOK_SECRET');
    $timestamp = $_SERVER['HTTP_X_WEBHOOK_TIMESTAMP'] ?? '';
    if (strlen((string) $secret) < 32 || !ctype_digit($timestamp) || abs(time() - (int) $timestamp) > TOLERANCE) {
        return false;
    }
    $expected = 'sha256=' . hash_hmac('sha256', "$timestamp.$body", $secret);
    foreach (explode(',', $_SERVER['HTTP_X_WEBHOOK_SIGNATURE'] ?? '') as $signature) {
        if (hash_equals($expected, trim($signature))) {
            return true;
        }
    }
    return false;
}
