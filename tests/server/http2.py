"""The same server in HTTP/2, as far as a client that asks one thing at a time needs it."""

import asyncio
import time

import h2.config
import h2.connection
import h2.events

from tests.server.server import Asked, Reply, WebServer


class Http2Server(WebServer):
    """Speaks HTTP/2 and nothing else."""

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connection_count += 1
        number = self._connection_count
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        try:
            while True:
                writer.write(connection.data_to_send())
                await writer.drain()
                data = await reader.read(65_536)
                if not data:
                    break
                for event in connection.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        self._reply(connection, event, number)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def _reply(self, connection: h2.connection.H2Connection, event: h2.events.RequestReceived, number: int) -> None:
        headers = {name.decode(): value.decode() for name, value in event.headers}
        host = headers[":authority"].rpartition(":")[0]
        asked = Asked(host, headers[":path"], headers, time.monotonic(), number)
        self.log.append(asked)
        site = self.sites.get(host)
        reply = site(asked) if site else Reply(status=404)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        head = [
            (":status", str(reply.status)),
            ("content-type", reply.content_type),
            ("content-length", str(len(body))),
        ]
        connection.send_headers(event.stream_id, head)
        connection.send_data(event.stream_id, body, end_stream=True)
