// One WebSocket that comes back by itself.

const FirstDelay = 500;
const LongestDelay = 15_000;
const OpenWithin = 10_000;
/** A server that greets and hangs up must not be called again at once, so only a connection that held starts over. */
const HeldAfter = 5_000;

/**
 * Raises `state` when `state` or `retryAt` changes, `text` (detail: the string) for each message and `lost` when an
 * established connection ends. Online only once the page has seen the server's greeting and called `greeted`.
 */
export class Connection extends EventTarget {
  #url;
  #socket = null;
  #failures = 0;
  #timer = 0;

  /** 'connecting', 'online' or 'waiting' */
  state = 'connecting';
  /** When `state` is 'waiting': the time of the next attempt. */
  retryAt = 0;

  constructor(url) {
    super();
    this.#url = url;
  }

  connect() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.#url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#set('connecting');

    const decoder = new TextDecoder();
    socket.onmessage = ({ data }) => this.#raise('text', typeof data === 'string' ? data : decoder.decode(data));
    socket.onclose = () => this.#closed(socket);
    // A browser may take minutes to give up on a host that does not answer.
    socket.onopen = () => clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#closed(socket), OpenWithin);
  }

  /** The network is back or the user is: do not make them wait for the timer. */
  retryNow() {
    if (this.state === 'waiting') {
      this.#failures = 0;
      this.connect();
    }
  }

  greeted() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#failures = 0, HeldAfter);
    this.#set('online');
  }

  send(text) {
    this.#socket.send(text);
  }

  #closed(socket) {
    if (socket !== this.#socket) return;
    this.#socket = null;
    socket.onmessage = null;
    socket.close();
    clearTimeout(this.#timer);

    const wasOnline = this.state === 'online';
    const longest = Math.min(LongestDelay, FirstDelay * 2 ** this.#failures++);
    const delay = longest * (0.5 + Math.random() / 2);
    this.retryAt = Date.now() + delay;
    this.#timer = setTimeout(() => this.connect(), delay);
    this.#set('waiting');
    if (wasOnline) this.#raise('lost');
  }

  #set(state) {
    this.state = state;
    this.#raise('state');
  }

  #raise(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
