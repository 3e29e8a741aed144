"""An independent client made of ismrmrd and pyzmq: relay_mrd.py LISTEN SEND STREAM

Receives one measurement at the endpoint LISTEN as the service would, reads every message with the ismrmrd package, writes
it anew with that package, and sends it to the service at SEND on its own stream.
"""
import io
import struct
import sys

import zmq
from ismrmrd.serialization import ProtocolDeserializer, ProtocolSerializer

listen, send, stream = sys.argv[1:]
CLOSE = 4


def rewritten(message):
    written = io.BytesIO()
    serializer = ProtocolSerializer(written)
    if struct.unpack_from("<H", message)[0] == CLOSE:
        serializer.close()
    else:
        serializer.serialize(next(ProtocolDeserializer(io.BytesIO(message)).deserialize()))
    return written.getvalue()


context = zmq.Context()
inbound = context.socket(zmq.SUB)
inbound.rcvtimeo = 60_000
inbound.subscribe(b"mrd/")
inbound.bind(listen)
outbound = context.socket(zmq.XPUB)
outbound.rcvtimeo = 10_000
outbound.sndhwm = 0
outbound.connect(send)
assert outbound.recv() == b"\x01mrd/"

sequence = 0
while True:
    topic, _, message = inbound.recv_multipart()
    outbound.send_multipart([f"mrd/{stream}".encode(), struct.pack("<Q", sequence), rewritten(message)])
    sequence += 1
    if struct.unpack_from("<H", message)[0] == CLOSE:
        break
outbound.close(linger=10_000)
inbound.close(linger=0)
context.term()
print(f"{sequence} messages")
