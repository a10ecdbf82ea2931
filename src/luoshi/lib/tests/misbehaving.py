"""A child process for the sandbox's tests: does what its first argument says."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path


def echo() -> None:
    print("first")
    print("second")
    print(json.dumps([sys.argv[1:], sys.stdin.buffer.read().decode(), sorted(os.environ)]))


def memory() -> None:
    print(len(bytearray(4 * 1024**3)))


def cpu() -> None:
    while True:
        pass


def sleep() -> None:
    print("waiting", flush=True)
    time.sleep(60)


def flood() -> None:
    while True:
        sys.stdout.write("x" * 100_000)


def drip() -> None:
    while True:
        print(".", flush=True)
        time.sleep(0.05)


def closes_and_stays() -> None:
    print("done", flush=True)
    os.close(1)
    time.sleep(60)


def die() -> None:
    os.abort()


def nothing() -> None:
    pass


def fails() -> None:
    raise ValueError("the text of the file")


def writes_much() -> None:
    with Path("big").open("wb") as file:
        for _ in range(64):
            file.write(bytes(1024 * 1024))
    print("written")


def starts() -> None:
    """Says what a program that it starts may use of memory, in KB."""
    print(subprocess.run(["/bin/sh", "-c", "ulimit -v"], capture_output=True, text=True, check=True).stdout.strip())


def reach_out() -> None:
    """Says whether the network and a file outside the program can be reached."""
    answers = {}
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[2])), timeout=2).close()
        answers["network"] = True
    except OSError:
        answers["network"] = False
    answers["file"] = Path(sys.argv[3]).exists()
    print(json.dumps(answers))


if __name__ == "__main__":
    globals()[sys.argv[1]]()
