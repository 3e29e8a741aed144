"""A PNG of palette indices as raw RGB: read_png.py FILE. Writes "COLUMNS ROWS\n" and then the bytes.

A decoder of its own on zlib: it checks every chunk's CRC and undoes the five filters.
"""
import struct
import sys
import zlib

data = open(sys.argv[1], "rb").read()
assert data[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG"
place, chunks = 8, {}
while place < len(data):
    length, name = struct.unpack(">I4s", data[place : place + 8])
    body = data[place + 8 : place + 8 + length]
    assert zlib.crc32(name + body) == struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0], name
    chunks[name] = chunks.get(name, b"") + body
    place += 12 + length
assert place == len(data) and b"IEND" in chunks
columns, rows, depth, colour, *rest = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
assert (depth, colour, rest) == (8, 3, [0, 0, 0]), "8-bit palette, not interlaced"
raw, palette = zlib.decompress(chunks[b"IDAT"]), chunks[b"PLTE"]
assert len(raw) == rows * (columns + 1)
before, pixels = bytearray(columns), bytearray()
for row in range(rows):
    kind, line = raw[row * (columns + 1)], bytearray(raw[row * (columns + 1) + 1 : (row + 1) * (columns + 1)])
    for i in range(columns):
        left, up, corner = (line[i - 1] if i else 0), before[i], (before[i - 1] if i else 0)
        nearest = min((left, up, corner), key=lambda v: abs(left + up - corner - v))
        line[i] = (line[i] + (0, left, up, (left + up) // 2, nearest)[kind]) & 255
    pixels += line
    before = line
sys.stdout.buffer.write(f"{columns} {rows}\n".encode())
sys.stdout.buffer.write(b"".join(palette[3 * p : 3 * p + 3] for p in pixels))
