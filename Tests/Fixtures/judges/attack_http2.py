"""Attacks a server over HTTP/2, with frames that no well-behaved client would send.

usage: attack_http2.py PORT CA TOKEN ATTACK

Prints what came of it: 'closed' with the code of GOAWAY if there was one, or 'open' when the server had borne it all. In
either case a connection that behaves must be answered meanwhile and afterwards.
"""
import socket
import ssl
import sys
import time

import h2.config
import h2.connection
import h2.events
from hpack import Encoder
from hyperframe.frame import (
    ContinuationFrame,
    DataFrame,
    Frame,
    GoAwayFrame,
    HeadersFrame,
    PingFrame,
    RstStreamFrame,
    SettingsFrame,
)

PORT, CA, TOKEN, ATTACK = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
PATH = "/api/scim/v2/Users"
# Everything is bounded: so many frames, and so many seconds.
FRAMES, SECONDS = 20_000, 20


def connect():
    context = ssl.create_default_context(cafile=CA)
    context.set_alpn_protocols(["h2"])
    plain = socket.create_connection(("127.0.0.1", PORT), timeout=10)
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection = context.wrap_socket(plain, server_hostname="127.0.0.1")
    assert connection.selected_alpn_protocol() == "h2"
    return connection


def behave():
    """One request by a client that keeps the rules; returns its status."""
    connection = connect()
    client = h2.connection.H2Connection(config=h2.config.H2Configuration(client_side=True))
    client.initiate_connection()
    client.send_headers(1, fields("Bearer " + TOKEN), end_stream=True)
    connection.sendall(client.data_to_send())
    status = None
    while True:
        data = connection.recv(65536)
        if not data:
            return status
        for event in client.receive_data(data):
            if isinstance(event, h2.events.ResponseReceived):
                status = dict(event.headers)[b":status"].decode()
            if isinstance(event, h2.events.StreamEnded):
                connection.close()
                return status
        connection.sendall(client.data_to_send())


def fields(authorization):
    return [
        (":method", "GET"),
        (":scheme", "https"),
        (":authority", "127.0.0.1"),
        (":path", PATH),
        ("authorization", authorization),
    ]


def frames():
    encoder = Encoder()
    header = encoder.encode(fields("Bearer " + TOKEN))
    for index in range(FRAMES):
        stream = 2 * index + 1
        if ATTACK == "rapid-reset":
            yield HeadersFrame(stream, header, flags=["END_HEADERS", "END_STREAM"])
            yield RstStreamFrame(stream, error_code=8)
        elif ATTACK == "open-streams":
            # None of them ever ends.
            yield HeadersFrame(stream, header, flags=["END_HEADERS"])
        elif ATTACK == "endless-header":
            kind = HeadersFrame if index == 0 else ContinuationFrame
            yield kind(1, header if index == 0 else encoder.encode([(f"x-{index}", "y" * 4000)]))
        elif ATTACK == "large-header":
            many = [(f"x-{number}", "y" * 1000) for number in range(12)] if index else [("x", "y" * 60_000)]
            block = Encoder().encode(fields("Bearer wrong") + many, huffman=False)
            parts = [block[at : at + 16_000] for at in range(0, len(block), 16_000)]
            yield HeadersFrame(stream, parts[0], flags=["END_STREAM"] + ["END_HEADERS"] * (len(parts) == 1))
            for number, part in enumerate(parts[1:], 2):
                yield ContinuationFrame(stream, part, flags=["END_HEADERS"] * (number == len(parts)))
        elif ATTACK == "settings":
            yield SettingsFrame(settings={SettingsFrame.INITIAL_WINDOW_SIZE: 65_535 + index % 2})
        elif ATTACK == "pings":
            yield PingFrame(opaque_data=index.to_bytes(8, "big"))
        elif ATTACK == "empty-data":
            if index == 0:
                yield HeadersFrame(1, header, flags=["END_HEADERS"])
            yield DataFrame(1, b"")
        elif ATTACK == "bomb":
            # A header that is small on the wire: one long value, and then a byte for each time it comes again.
            long = encoder.encode([("x", "y" * 3900)], huffman=False)
            yield HeadersFrame(stream, header + long + bytes([0xBE]) * 8000, flags=["END_HEADERS", "END_STREAM"])
        else:
            sys.exit(f"unknown: {ATTACK}")


def goaway(received):
    """The code of the last GOAWAY in what the server sent."""
    code = None
    while len(received) >= 9:
        frame, length = Frame.parse_frame_header(memoryview(received[:9]))
        if len(received) < 9 + length:
            break
        if isinstance(frame, GoAwayFrame):
            frame.parse_body(memoryview(received[9 : 9 + length]))
            code = frame.error_code
        received = received[9 + length :]
    return code


connection = connect()
connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SettingsFrame().serialize())
connection.settimeout(2)
end = time.monotonic() + SECONDS
sent, closed, received = 0, False, b""
statuses = []
try:
    for frame in frames():
        connection.sendall(frame.serialize())
        sent += 1
        if sent % 5000 == 0:
            statuses.append(behave())
        if time.monotonic() > end:
            break
except (TimeoutError, ssl.SSLWantWriteError):
    # The server has stopped to read.
    pass
except OSError:
    closed = True
try:
    while len(received) < 64 << 20:
        data = connection.recv(65536)
        if not data:
            closed = True
            break
        received += data
except (TimeoutError, ssl.SSLWantReadError):
    pass
except OSError:
    closed = True
statuses.append(behave())
assert set(statuses) == {"200"}, statuses
print("closed" if closed else "open", goaway(received), "after", sent)
