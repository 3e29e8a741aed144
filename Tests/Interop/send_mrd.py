"""An independent sender, ismrmrd and pyzmq alone: send_mrd.py ENDPOINT STREAM FOLDER

Sends header.mrd, image-float32.mrd three times and close.mrd of a folder filled by make_mrd.py.
"""
import pathlib
import struct
import sys

import zmq

endpoint, stream, folder = sys.argv[1:]
context = zmq.Context()
socket = context.socket(zmq.XPUB)
socket.rcvtimeo = 10_000
socket.connect(endpoint)
assert socket.recv() == b"\x01mrd/"
names = ["header", "image-float32", "image-float32", "image-float32", "close"]
for sequence, name in enumerate(names):
    message = (pathlib.Path(folder) / f"{name}.mrd").read_bytes()
    socket.send_multipart([f"mrd/{stream}".encode(), struct.pack("<Q", sequence), message])
socket.close(linger=5000)
context.term()
