#!/usr/bin/env python3
"""An HTTP receiver for tests: it behaves as the path of the request says.

Prints "port ca_file" once it listens ("-" without TLS) and ends when its standard input does. A path begins with the
name of a room, which the test makes up: what is recorded and counted belongs to that room.

  /ROOM/echo       200; the request as it arrived, the peer's port in X-Peer-Port
  /record          as /mode says; what is answered with 204 is kept
  /mode/WORD       204; from now on /record answers 204 (accept), 500 (fail) or 410 (gone), or hangs (hang)
  /arrivals        200; a line for each request that was kept: webhook-id, a space, the body
  /recorded        200; the request that was kept last
  /token           200 and a new access token, t1, t2, …, for an hour; 400 while the mode is fail
  /guarded         204 to who shows the token of /token that was given out last; 401 to others
  /tokens          200; how many tokens were given out
  /revoke          204; the last token is none any more
  /status/N        status N with the text "status N"; ?retry-after=S adds Retry-After
  /redirect        302 to /record
  /continue        100, then 200
  /body/N          200 with N bytes
  /endless         200 and a body without end
  /header/N        200 with a header field of N bytes
  /hang            no answer until /release
  /hanging/N       200 when N requests hang, or have been left by their callers since
  /abandoned/N     200 when the callers of N hanging requests have hung up
  /release         204; the hanging requests are answered with 204
  /close           closes the connection without an answer
  /reset           resets the connection in the middle of a body
  /garbage         something that is not HTTP
  /renew           204; with --expired, new connections get a certificate that is valid

--tls      speaks TLS with a certificate of its own making; ca_file is that certificate
--expired  speaks TLS with a certificate whose time is over, until /renew
--mtls     as --tls, and lets in who shows that same certificate; its key is key.pem beside it
--h2       speaks TLS and HTTP/2, and answers every request with 204 and X-Peer-Port
--hasty-h2 as --h2, but answers when it has the header, and then resets the stream without an error

A request for an absolute URL is answered as one for its path, and CONNECT is obeyed, as by a proxy.
"""
import asyncio
import functools
import os
import socket
import ssl
import struct
import subprocess
import sys
import tempfile


class Room:
    def __init__(self):
        self.recorded = b""
        self.arrivals = b""
        self.mode = "accept"
        self.tokens = 0
        self.token = None
        self.hanging = 0
        self.abandoned = 0
        self.changed = asyncio.Condition()
        self.released = asyncio.Event()

    async def until(self, condition):
        async with self.changed:
            await self.changed.wait_for(condition)

    async def count(self, name):
        async with self.changed:
            setattr(self, name, getattr(self, name) + 1)
            self.changed.notify_all()


class Receiver:
    def __init__(self, renew=lambda: None):
        self.rooms = {}
        self.renew = renew

    async def serve(self, reader, writer):
        try:
            while await self.exchange(reader, writer):
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def exchange(self, reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        body = await reader.readexactly(int(fields.get("content-length", 0)))
        target = lines[0].split(" ")[1]
        if lines[0].startswith("CONNECT "):
            await tunnel(reader, writer, *target.rsplit(":", 1))
            return False
        if target.startswith("http://"):
            target = "/" + target.split("/", 3)[3]
        path, _, query = target.partition("?")
        name, _, path = path[1:].partition("/")
        room = self.rooms.setdefault(name, Room())
        word, _, rest = path.partition("/")
        number = int(rest) if rest.isdigit() else 0

        def answer(status, content=b"", extra=()):
            peer = writer.get_extra_info("peername")[1]
            header = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(content)}", f"X-Peer-Port: {peer}", *extra]
            if status == 204:
                header.pop(1)
            writer.write("\r\n".join(header).encode() + b"\r\n\r\n" + (b"" if lines[0].startswith("HEAD ") else content))
            return True

        if word == "echo":
            return answer(200, head + body)
        if word == "mode":
            room.mode = rest
            return answer(204)
        if word == "arrivals":
            return answer(200, room.arrivals)
        if word == "record" and room.mode == "fail":
            return answer(500, b"told to fail")
        if word == "record" and room.mode == "gone":
            return answer(410, b"gone")
        if word == "record" and room.mode == "accept":
            room.recorded = head + body
            room.arrivals += fields.get("webhook-id", "-").encode() + b" " + body + b"\n"
            return answer(204)
        if word == "token":
            room.recorded = head + body
            if room.mode == "fail":
                return answer(400, b'{"error":"invalid_client","error_description":"who are you"}')
            room.tokens += 1
            room.token = f"t{room.tokens}"
            await asyncio.sleep(0.05)
            return answer(200, b'{"access_token":"%s","token_type":"bearer","expires_in":3600}' % room.token.encode())
        if word == "guarded":
            return answer(204 if fields.get("authorization") == f"Bearer {room.token}" else 401)
        if word == "tokens":
            return answer(200, str(room.tokens).encode())
        if word == "revoke":
            room.token = None
            return answer(204)
        if word == "recorded":
            return answer(200, room.recorded)
        if word == "status":
            key, _, value = query.partition("=")
            extra = [f"Retry-After: {value}"] if key == "retry-after" else []
            return answer(number, f"status {number}".encode(), extra)
        if word == "redirect":
            return answer(302, b"", [f"Location: /{name}/record"])
        if word == "continue":
            writer.write(b"HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n")
            return answer(200, b"done")
        if word == "body":
            return answer(200, b"b" * number)
        if word == "endless":
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                writer.write(b"e" * 65536)
                await writer.drain()
        if word == "header":
            return answer(200, b"", [f"X-Filler: {'h' * 1000}"] * (number // 1000))
        if word in ("hang", "record"):
            await room.count("hanging")
            hung_up = asyncio.ensure_future(reader.read(1))
            released = asyncio.ensure_future(room.released.wait())
            await asyncio.wait({hung_up, released}, return_when=asyncio.FIRST_COMPLETED)
            released.cancel()
            if hung_up.done():
                await room.count("abandoned")
                return False
            answer(204, b"", ["Connection: close"])
            return False
        if word == "hanging":
            await room.until(lambda: room.hanging >= number)
            return answer(200)
        if word == "abandoned":
            await room.until(lambda: room.abandoned >= number)
            return answer(200)
        if word == "release":
            room.released.set()
            return answer(204)
        if word == "close":
            return False
        if word == "reset":
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly a part")
            await writer.drain()
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
            return False
        if word == "renew":
            self.renew()
            return answer(204)
        if word == "garbage":
            writer.write(b"\x00\x01 this is not HTTP\r\n\r\n")
            return False
        return answer(404)


async def tunnel(reader, writer, host, port):
    """What a proxy does after CONNECT: carry bytes both ways until both sides have had enough."""
    async def carry(source, target):
        try:
            while data := await source.read(65536):
                target.write(data)
                await target.drain()
        except ConnectionError:
            pass
        finally:
            target.close()

    far_reader, far_writer = await asyncio.open_connection(host, int(port))
    writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
    await asyncio.gather(carry(reader, far_writer), carry(far_reader, writer))


async def serve_h2(reader, writer, hasty=False):
    """Just enough of RFC 9113: settings, and for every request ':status 204' (HPACK index 9) and the peer's port."""
    port = str(writer.get_extra_info("peername")[1]).encode()
    answer = b"\x89\x00\x0bx-peer-port" + bytes([len(port)]) + port

    def frame(kind, flags, stream, payload=b""):
        writer.write(struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload)

    try:
        await reader.readexactly(24)
        frame(4, 0, 0)
        while True:
            head = await reader.readexactly(9)
            payload = await reader.readexactly(int.from_bytes(head[:3], "big"))
            kind, flags, stream = head[3], head[4], int.from_bytes(head[5:], "big")
            if kind == 4 and not flags & 1:
                frame(4, 1, 0)
            if kind == 0 and payload:
                frame(8, 0, 0, struct.pack(">I", len(payload)))
            if hasty and kind == 1:
                frame(1, 5, stream, answer)
                frame(3, 0, stream, struct.pack(">I", 0))
            elif not hasty and kind in (0, 1) and flags & 1:
                frame(1, 5, stream, answer)
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
        pass
    finally:
        writer.close()


def tls_context(folder, protocols, mutual=False):
    certificate, key = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(protocols)
    if mutual:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(certificate)
    return context, certificate


AUTHORITY = """
[ca]
default_ca = authority
[authority]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = policy
unique_subject = no
copy_extensions = copy
[policy]
commonName = supplied
"""


def expired_context(folder):
    """A context with a certificate of the year 2020, and what makes it present one that is valid."""
    key, request, settings = (os.path.join(folder, name) for name in ("key.pem", "request.pem", "authority.cnf"))
    for name, text in (("authority.cnf", AUTHORITY.format(folder=folder)), ("index.txt", ""), ("serial", "01\n")):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)

    def run(*arguments):
        subprocess.run(["openssl", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def certificate(name, *validity):
        path = os.path.join(folder, name)
        run("ca", "-batch", "-config", settings, "-selfsign", "-keyfile", key, "-in", request, "-out", path,
            "-notext", *validity)
        return path

    run("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
        "-out", request, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    expired = certificate("expired.pem", "-startdate", "20200101000000Z", "-enddate", "20200102000000Z")
    valid = certificate("valid.pem", "-days", "2")
    trusted = os.path.join(folder, "trusted.pem")
    with open(trusted, "w") as file:
        for path in (expired, valid):
            with open(path) as certificate_file:
                file.write(certificate_file.read())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(expired, key)
    context.set_alpn_protocols(["http/1.1"])
    return context, trusted, lambda: context.load_cert_chain(valid, key)


async def main(folder):
    secure, ca_file = None, "-"
    serve = Receiver().serve
    if "--expired" in sys.argv:
        secure, ca_file, renew = expired_context(folder)
        serve = Receiver(renew).serve
    elif "--h2" in sys.argv or "--hasty-h2" in sys.argv:
        serve = functools.partial(serve_h2, hasty="--hasty-h2" in sys.argv)
        secure, ca_file = tls_context(folder, ["h2"])
    elif "--tls" in sys.argv or "--mtls" in sys.argv:
        secure, ca_file = tls_context(folder, ["http/1.1"], mutual="--mtls" in sys.argv)
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secure, backlog=4096, limit=1 << 20)
    print(server.sockets[0].getsockname()[1], ca_file, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(folder))
