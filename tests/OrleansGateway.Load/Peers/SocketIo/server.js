// Socket.IO with the grammar and the Redis adapter. Every message to a client is an event "m"; a user is a room with a name of its own.
// node server.js PORT REDIS-PORT
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const [port, redisPort] = process.argv.slice(2).map(Number);

const publisher = createClient({ socket: { host: "127.0.0.1", port: redisPort } });
const subscriber = publisher.duplicate();
await Promise.all([publisher.connect(), subscriber.connect()]);

const http = createServer();
const io = new Server(http, { transports: ["websocket"], adapter: createAdapter(publisher, subscriber) });
const userRoom = user => `user ${user}`;

io.on("connection", socket => {
  socket.on("echo", payload => socket.emit("m", payload));
  socket.on("join", async group => {
    await socket.join(group);
    socket.emit("m", `joined ${group}`);
  });
  socket.on("leave", async group => {
    await socket.leave(group);
    socket.emit("m", `left ${group}`);
  });
  socket.on("pub", (group, payload) => io.to(group).emit("m", payload));
  socket.on("all", payload => io.emit("m", payload));
  socket.on("uid", async user => {
    if (socket.data.user !== undefined) await socket.leave(userRoom(socket.data.user));
    socket.data.user = user;
    await socket.join(userRoom(user));
    socket.emit("m", `bound ${user}`);
  });
  socket.on("to", (user, payload) => io.to(userRoom(user)).emit("m", payload));
});

http.listen(port, "127.0.0.1");

process.on("SIGTERM", () => process.exit(0));
