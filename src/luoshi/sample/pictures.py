"""Pictures made by code: a landscape of squares as a JPEG or PNG file."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator

Pixel = tuple[int, int, int]  # luminance and both chrominances, each from -128 to 127


def landscape(dice: random.Random) -> list[list[Pixel]]:
    """Sky, hills and a field of 40 by 27 squares."""
    width, height, top = 40, 27, dice.randint(8, 12)
    hill = [top + dice.randint(0, 2)]
    for _column in range(width - 1):
        hill.append(max(6, min(18, hill[-1] + dice.randint(-1, 1))))
    field = dice.randint(19, 22)

    def square(row: int, column: int) -> Pixel:
        if row < hill[column]:
            return (90 - 3 * row, 12, -14)
        if row < field:
            return (-30 + dice.randint(-6, 6), -8, -16)
        return (30 + dice.randint(-8, 8), -24, 8)

    return [[square(row, column) for column in range(width)] for row in range(height)]


def png(pixels: list[list[Pixel]]) -> bytes:
    """A PNG of squares of 8 by 8, three bytes a pixel."""
    height, width = len(pixels) * 8, len(pixels[0]) * 8
    lines = (b"\x00" + b"".join(_rgb(pixel) * 8 for pixel in row) for row in pixels)  # no filter
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(b"".join(line * 8 for line in lines))),
            _chunk(b"IEND", b""),
        ]
    )


def _rgb(pixel: Pixel) -> bytes:
    """ITU-T T.871."""
    light, blue, red = pixel[0] + 128, pixel[1], pixel[2]
    colours = (light + 1.402 * red, light - 0.344136 * blue - 0.714136 * red, light + 1.772 * blue)
    return bytes(max(0, min(255, round(colour))) for colour in colours)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def jpeg(pixels: list[list[Pixel]]) -> bytes:
    """A baseline JPEG of flat squares of 8 by 8: only the mean of each block is coded (ITU-T T.81)."""
    height, width = len(pixels) * 8, len(pixels[0]) * 8
    means = b"\x00" + bytes(range(9))  # Huffman tables: nine sizes of a mean, four bits each …
    counts = bytes([0, 0, 0, 9] + [0] * 12)
    nothing = bytes([1] + [0] * 15) + b"\x00"  # … and one code of one bit: no detail follows
    channels = b"".join(bytes([number, 0x11, 0]) for number in (1, 2, 3))
    return b"".join(
        [
            b"\xff\xd8",
            _segment(0xDB, b"\x00" + b"\x08" * 64),
            _segment(0xC0, struct.pack(">BHHB", 8, height, width, 3) + channels),
            _segment(0xC4, means[:1] + counts + means[1:]),
            _segment(0xC4, b"\x10" + nothing),
            _segment(0xDA, b"\x03\x01\x00\x02\x00\x03\x00\x00\x3f\x00"),
            _packed(_codes(pixels)),
            b"\xff\xd9",
        ]
    )


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _codes(pixels: list[list[Pixel]]) -> Iterator[str]:
    """The bits of each block: the size of the difference to the block before, the difference, no detail."""
    before = [0, 0, 0]
    for row in pixels:
        for pixel in row:
            for channel, value in enumerate(pixel):
                change = value - before[channel]
                before[channel] = value
                size = abs(change).bit_length()
                coded = change if change > 0 else change + (1 << size) - 1
                yield f"{size:04b}" + (f"{coded:0{size}b}" if size else "") + "0"


def _packed(codes: Iterator[str]) -> bytes:
    bits = "".join(codes)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\x00")
