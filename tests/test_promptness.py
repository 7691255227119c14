"""Small answers go out at once: the wait for more to send is off where this process listens."""

import socket

from screens.server.promptness import send_promptly


def waits(one: socket.socket) -> bool:
    """Say whether a socket waits for more before it sends a little."""
    return not one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_comes_in_later_is_answered_at_once_and_what_is_no_door_is_left_alone() -> None:
    with socket.socket() as door, socket.socket() as other, socket.socket() as caller:
        door.bind(("127.0.0.1", 0))
        door.listen()
        assert waits(door)

        assert send_promptly() >= 1

        assert not waits(door)
        assert waits(other)
        caller.connect(door.getsockname())
        with door.accept()[0] as answering:
            assert not waits(answering)
